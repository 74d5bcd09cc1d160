//! What the names of a page's parts say about them.

use std::sync::LazyLock;

/// Lists by first letter; `true`: the word may go on.
static PARTS: LazyLock<[Vec<(&'static str, bool)>; 26]> = LazyLock::new(|| {
    let mut parts: [Vec<(&str, bool)>; 26] = Default::default();
    for line in lines() {
        let (word, open) = line.strip_suffix('*').map_or((line, false), |word| (word, true));
        if let Some(list) = letter(word).and_then(|letter| parts.get_mut(letter)) {
            list.push((word, open));
        }
    }
    parts
});

/// Names as a whole.
static WHOLE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines().filter_map(|line| line.strip_prefix('=')).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("page_parts.txt").lines().filter(|line| !line.starts_with('#'))
}

/// True if a word of the class, id and role names stands for a part of the page beside the article's text.
pub fn names_page_part(names: &str) -> bool {
    if names.split(' ').any(|name| WHOLE.contains(&name)) {
        return true;
    }
    let mut word = String::new();
    let mut before = ' ';
    for char in names.chars().chain([' ']) {
        let inside = char.is_ascii_alphabetic();
        // "relatedPosts" is two words.
        if (!inside || (char.is_ascii_uppercase() && before.is_ascii_lowercase())) && !word.is_empty() {
            if is_page_part(&word) {
                return true;
            }
            word.clear();
        }
        if inside {
            word.push(char.to_ascii_lowercase());
        }
        before = char;
    }
    false
}

fn is_page_part(word: &str) -> bool {
    let list = letter(word).and_then(|letter| PARTS.get(letter));
    list.is_some_and(|list| list.iter().any(|(part, open)| if *open { word.starts_with(part) } else { word == *part }))
}

fn letter(word: &str) -> Option<usize> {
    word.bytes().next().filter(u8::is_ascii_lowercase).map(|byte| usize::from(byte - b'a'))
}
