//! What tags and classes mean for reading; equal in `extension/content/elements.js`.

/// Tags whose text is set apart from what stands around it.
const BLOCK: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section \
    summary table tbody td tfoot th thead tr ul";

/// Tags that hold no prose: code, controls, drawings, what other browsers would show, readings of ideographs.
const LEFT_OUT: &str = "audio button canvas datalist embed head iframe input math meter noembed noframes noscript \
    object option progress rp rt script select style svg template textarea title video";

/// Classes of text for screen readers alone.
const SPOKEN_ONLY: &str = "a11y-hidden element-invisible screen-reader-only screen-reader-text screenreader-only \
    show-for-sr sr-only u-visually-hidden visually-hidden visuallyhidden";

/// Attributes whose words hint at what an element is for.
pub(super) const NAMING: [&str; 6] = ["class", "id", "role", "itemprop", "data-component", "data-testid"];

use std::collections::HashSet;
use std::sync::LazyLock;

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_ascii_whitespace().collect()
}

/// True for a tag that begins a block.
pub(super) fn is_block(tag: &str) -> bool {
    static TAGS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(BLOCK));
    TAGS.contains(tag)
}

/// True for a tag whose text is no part of the page's prose.
pub(super) fn is_left_out(tag: &str) -> bool {
    static TAGS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(LEFT_OUT));
    TAGS.contains(tag)
}

/// True for a class of text for screen readers alone.
pub(super) fn is_spoken_only(class: &str) -> bool {
    static CLASSES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(SPOKEN_ONLY));
    CLASSES.contains(class)
}
