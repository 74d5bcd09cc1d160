//! Finding what was kept: by words, tag, speaker and outlet.

use super::{Kept, Notebook};

/// What to look for; an empty field asks for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Search<'a> {
    /// Words that must all stand somewhere in the entry: its words, speaker, role, note, tags, headline or outlet. Case
    /// does not matter.
    pub text: &'a str,
    /// A tag it must bear.
    pub tag: &'a str,
    /// The speaker's name.
    pub speaker: &'a str,
    /// The outlet.
    pub site: &'a str,
}

impl Notebook {
    /// The ids of what fits, in the notebook's order.
    pub fn search(&self, search: &Search) -> Vec<&str> {
        let words: Vec<String> = search.text.split_whitespace().map(str::to_lowercase).collect();
        let fits = |kept: &&Kept| search.fits(kept, &words);
        self.entries.iter().filter(fits).map(|kept| kept.id.as_str()).collect()
    }
}

impl Search<'_> {
    fn fits(&self, kept: &Kept, words: &[String]) -> bool {
        let asks = |wanted: &str, has: &dyn Fn() -> bool| wanted.is_empty() || has();
        let tag = self.tag.to_lowercase();
        asks(self.tag, &|| kept.tags.iter().any(|has| has.to_lowercase() == tag))
            && asks(self.speaker, &|| kept.speaker.as_ref().is_some_and(|voice| voice.name == self.speaker))
            && asks(self.site, &|| kept.source.site == self.site)
            && (words.is_empty() || {
                let text = kept.searched().to_lowercase();
                words.iter().all(|word| text.contains(word.as_str()))
            })
    }
}

impl Kept {
    /// Everything in which words are looked for.
    fn searched(&self) -> String {
        let mut parts = vec![self.words.as_str(), &self.note, &self.source.title, &self.source.site];
        parts.extend(self.tags.iter().map(String::as_str));
        if let Some(voice) = &self.speaker {
            parts.push(&voice.name);
            parts.push(voice.role.as_deref().unwrap_or(""));
        }
        parts.join("\n")
    }
}
