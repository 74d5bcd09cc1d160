//! What each part brings: everything is learnt again without it, and texts are read with what came of that.

use crate::forest::Shape;
use crate::gold::{self, Article};
use crate::judge::{
    FOLDS, SHAPES, Shapes, cross_validate, fold_taggers, learn_fold, train, unseen_cases, write_reading,
};
use crate::tagger;
use onrecord::tagger::Tagger;
use onrecord::training::{Case, Judge, read_with};
use serde::Deserialize;
use serde_json::Value;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Names of sights or of evidence, and what is done with them.
enum Names {
    LeftOut(&'static [&'static str]),
    Kept(&'static [&'static str]),
}

impl Names {
    fn want(&self, name: &str) -> bool {
        match self {
            Names::LeftOut(names) => !names.contains(&name),
            Names::Kept(names) => names.contains(&name),
        }
    }

    fn is_all(&self) -> bool {
        matches!(self, Names::LeftOut([]))
    }
}

const ALL: Names = Names::LeftOut(&[]);

/// One way to learn with less.
struct Variant {
    /// In the table.
    name: &'static str,
    /// What the tagger sees.
    sights: Names,
    /// What speaks for mentions.
    mentions: Names,
    /// What shows whether a stretch is speech.
    signs: Names,
    shapes: Shapes,
}

const WHOLE: Variant = Variant { name: "everything", sights: ALL, mentions: ALL, signs: ALL, shapes: SHAPES };
/// What remains where a forest is as good as absent.
const NEAREST: Names =
    Names::Kept(&["taken for a source", "source, mean odds", "stands behind", "paragraphs away", "tokens away"]);
const TAGGED: Names = Names::Kept(&["content, mean odds"]);

const fn shapes(source: (usize, usize), speech: (usize, usize)) -> Shapes {
    Shapes {
        source: Shape { trees: source.0, leaves: source.1, ..SHAPES.source },
        speech: Shape { trees: speech.0, leaves: speech.1, ..SHAPES.speech },
    }
}

#[rustfmt::skip]
const VARIANTS: &[Variant] = &[
    WHOLE,
    Variant { name: "source forest: the tagger's nearest only", mentions: NEAREST, ..WHOLE },
    Variant { name: "speech forest: mean odds of content only", signs: TAGGED, ..WHOLE },
    Variant { name: "both forests so", mentions: NEAREST, signs: TAGGED, ..WHOLE },
    Variant {
        name: "no advice of the rules",
        mentions: Names::LeftOut(&["advised by a rule", "a rule advises"]),
        signs: Names::LeftOut(&["looks like a title", "linked by a rule", "a rule knows who"]),
        ..WHOLE
    },
    Variant {
        name: "no odds and counts of sources",
        mentions: Names::LeftOut(&[
            "taken for a source", "source, highest odds", "source, mean odds", "source begins here", "sources nearer",
            "likelier sources", "odds below the likeliest", "sources of this name", "sources in its sentence",
        ]),
        ..WHOLE
    },
    Variant {
        name: "no distance and order",
        mentions: Names::LeftOut(&[
            "stands behind", "paragraphs away", "sentences away", "tokens away", "rank by distance", "stretches between",
            "sentences between", "same sentence", "steps in the outline", "sentences in the outline", "marks between",
            "tokens from the content",
        ]),
        ..WHOLE
    },
    Variant {
        name: "no odds of cues",
        mentions: Names::LeftOut(&[
            "cue between", "cue right behind", "cue right before", "cue around", "cue in the stretch's sentence",
            "cue before the stretch", "cue behind the stretch", "words of cues between",
        ]),
        signs: Names::LeftOut(&["cue before", "cue behind"]),
        ..WHOLE
    },
    Variant {
        name: "no runs and odds of content",
        mentions: Names::LeftOut(&[
            "content of the stretch between", "other content between", "content, mean odds", "content, highest odds",
            "tokens from the content",
        ]),
        signs: Names::LeftOut(&[
            "content, mean odds", "content, highest odds", "content, lowest odds", "content before", "content behind",
            "content of other stretches",
        ]),
        ..WHOLE
    },
    Variant {
        name: "no shape and place of the stretch",
        mentions: Names::LeftOut(&[
            "stretch opens the paragraph", "stretches in the paragraph", "number of the stretch", "words in the stretch",
            "stretch begins with a capital", "stretch ends", "comma behind the marks", "stretch opens its sentence",
            "tokens from the paragraph's head", "tokens to the paragraph's end", "kind before the marks",
            "kind behind the marks",
        ]),
        ..WHOLE
    },
    Variant {
        name: "no kind and neighbours of the mention",
        mentions: Names::LeftOut(&[
            "kind", "words of the mention", "kind right behind", "kind second behind", "kind right before",
            "behind a preposition", "possessive", "according to", "inside marks", "mention opens its sentence",
            "mention in a headline", "last of the paragraph",
        ]),
        ..WHOLE
    },
    Variant { name: "forests 20 × 6 and 20 × 6", shapes: shapes((20, 6), (20, 6)), ..WHOLE },
    Variant { name: "forests 60 × 8 and 30 × 6", shapes: shapes((60, 8), (30, 6)), ..WHOLE },
    Variant { name: "forests 120 × 16 and 60 × 16", shapes: shapes((120, 16), (60, 16)), ..WHOLE },
    Variant {
        name: "tagger without neighbouring words",
        sights: Names::LeftOut(&[
            "word +1", "word +2", "word -1", "word -2", "words +1 +2", "words -1 0", "words -2 -1", "words 0 +1",
            "word before the marks", "word behind the marks",
        ]),
        ..WHOLE
    },
    Variant {
        name: "tagger without cues left and right",
        sights: Names::LeftOut(&[
            "cue before", "cue left", "cue left, before", "cue left, close", "cue left, distance",
            "cue left, distance, kind", "cue left, kind, distance", "cue left, that, comma", "cue left, word before",
            "cue left, word behind", "cue right", "cue right, before", "cue right, close", "cue right, commas",
            "cue right, distance", "cue right, distance, kind", "cue right, kind, distance", "cue right, word behind",
        ]),
        ..WHOLE
    },
    Variant {
        name: "tagger without marks near by",
        sights: Names::LeftOut(&[
            "quoted left", "quoted left, kind", "quoted left, word", "quoted right", "quoted right, kind",
            "quoted right, word", "quoted sides", "quoted sides, kind", "over the marks",
        ]),
        ..WHOLE
    },
    Variant {
        name: "tagger without clauses",
        sights: Names::LeftOut(&[
            "somebody", "somebody, cue", "relative", "colon", "behind the comma", "over adverbs",
        ]),
        ..WHOLE
    },
    Variant {
        name: "tagger without sentence and paragraph",
        sights: Names::LeftOut(&[
            "first of the sentence", "sentence", "from the head", "at the end", "stretches", "line", "line, kind",
            "heading", "heading, kind", "headline", "headline, kind", "behind a colon", "the whole paragraph",
        ]),
        ..WHOLE
    },
    Variant {
        name: "tagger without the stretch's shape",
        sights: Names::LeftOut(&[
            "inside, from the left", "inside, length", "inside, length, stop", "before the marks",
            "before the marks, two", "behind the marks", "behind the marks, two", "capital inside", "first inside",
            "length, behind", "word before the marks", "word behind the marks",
        ]),
        ..WHOLE
    },
];

#[derive(Deserialize)]
struct Text {
    id: Value,
    text: String,
}

/// Learns every variant from the articles in `data` and leaves in the folder `out` what it reads in each file of
/// `texts`, and in the articles themselves by cross-validation: `<number> <name>.<file>.jsonl`. The taggers of the
/// last run of `attribution` are used where the tagger is as it is.
pub(crate) fn ablate(data: &Path, out: &Path, texts: &[PathBuf]) -> io::Result<()> {
    std::fs::create_dir_all(out)?;
    let articles = gold::read(data)?;
    let articles: Vec<&Article> = articles.iter().collect();
    let kept = fold_taggers(&articles, true)?;
    let cases = unseen_cases(&articles, &kept);
    for (number, variant) in VARIANTS.iter().enumerate() {
        eprintln!("{} of {}: {}", number + 1, VARIANTS.len(), variant.name);
        let name = |file: &str| out.join(format!("{number:02} {}.{file}.jsonl", variant.name));
        if name("cv").exists() {
            eprintln!("is there; remove it to have it made again");
            continue;
        }
        let wanted = |name: &str| variant.sights.want(name);
        if variant.sights.is_all() {
            read_all(variant, &articles, &kept, &cases, Tagger::shipped(), texts, name)?;
        } else {
            let folds: Vec<Tagger> = (0..FOLDS).map(|fold| Tagger::new(learn_fold(&articles, fold, &wanted))).collect();
            let whole = Tagger::new(tagger::train(&articles, tagger::SETTINGS, &wanted));
            let cases = unseen_cases(&articles, &folds);
            read_all(variant, &articles, &folds, &cases, &whole, texts, name)?;
        }
    }
    Ok(())
}

fn read_all(
    variant: &Variant,
    articles: &[&Article],
    folds: &[Tagger],
    cases: &[Vec<Case>],
    whole: &Tagger,
    texts: &[PathBuf],
    name: impl Fn(&str) -> PathBuf,
) -> io::Result<()> {
    let mut cases = cases.to_vec();
    for case in cases.iter_mut().flatten() {
        case.leave_out(|of, name| [&variant.mentions, &variant.signs][of].want(name));
    }
    let (source, speech) = train(&mut cases, variant.shapes);
    let judge = Judge { source, speech };
    for path in texts {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut out = io::BufWriter::new(File::create(name(&stem))?);
        for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
            let Text { id, text } = serde_json::from_str(line)?;
            write_reading(&mut out, &id, &read_with(&text, whole, &judge))?;
        }
        out.flush()?;
    }
    // The last file: that it is there says that the variant is done.
    cross_validate(articles, folds, &cases, variant.shapes, &name("cv"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord::training::{Windows, cases, lesson};
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_one_that_there_is() {
        let text = "He said, very loudly, that “it is” and Ann Lark, who agreed: “Yes.”\n\n“We go,” she said.";
        let case = cases(text, &[], Tagger::shipped()).remove(0);
        let seen = RefCell::new(BTreeSet::new());
        let want = |name: &str| seen.borrow_mut().insert(name.to_owned());
        lesson(text, &[], Tagger::shipped().lexicon(), &want, &mut Windows::new());
        let seen = seen.into_inner();
        for variant in VARIANTS {
            for (names, known) in [(&variant.mentions, case.names[0]), (&variant.signs, case.names[1])] {
                let (Names::LeftOut(names) | Names::Kept(names)) = names;
                names.iter().for_each(|name| assert!(known.contains(name), "{name}"));
            }
            // Not every sight is seen in a short text, but nearly all are: a slip in a name would show.
            let (Names::LeftOut(names) | Names::Kept(names)) = variant.sights;
            let rare = ["line", "heading", "headline", "behind a colon"];
            names.iter().for_each(|name| {
                assert!(seen.contains(*name) || rare.iter().any(|rare| name.starts_with(rare)), "{name}");
            });
        }
    }
}
