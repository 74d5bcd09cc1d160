//! What stands in the list, by a name that lasts from one reading of the page to the next.

use serde::Deserialize;

/// A quote or a figure, by its id. Both are counted together, so an id names one of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Entry {
    Quote(usize),
    Figure(usize),
}

impl Entry {
    /// As the list's elements carry it: `q12`, `f7`.
    pub fn name(self) -> String {
        match self {
            Entry::Quote(id) => format!("q{id}"),
            Entry::Figure(id) => format!("f{id}"),
        }
    }

    /// From [`Entry::name`].
    pub fn parse(name: &str) -> Option<Self> {
        match name.split_at_checked(1)? {
            ("q", id) => id.parse().ok().map(Entry::Quote),
            ("f", id) => id.parse().ok().map(Entry::Figure),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for entry in [Entry::Quote(0), Entry::Figure(40_000)] {
            assert_eq!(Entry::parse(&entry.name()), Some(entry));
        }
        for odd in ["", "q", "x1", "q-1", "é1", "f1.5"] {
            assert_eq!(Entry::parse(odd), None, "{odd}");
        }
    }
}
