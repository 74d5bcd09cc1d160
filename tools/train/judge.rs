//! Trains the judge on cases whose articles the tagger has not seen: in its own articles a tagger is far too sure.

use crate::forest::{Shape, Table, grow};
use crate::gold::Article;
use crate::tagger;
use onrecord::export::json::Record;
use onrecord::forest::Forest;
use onrecord::tagger::{Tagger, Weights};
use onrecord::training::{Case, Judge, cases, read_with};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// How many taggers share the articles, each reading those it has not learnt from.
pub(crate) const FOLDS: usize = 4;
const SOURCE: Shape = Shape { trees: 120, leaves: 12, rate: 0.1, least: 30, ballast: 1.0 };
const SPEECH: Shape = Shape { trees: 60, leaves: 8, rate: 0.1, least: 30, ballast: 1.0 };

/// A tagger for each fold, learnt from the other folds' articles. They are kept in target/train; `reuse` takes those of
/// the last run, to try something out on the judge alone.
pub(crate) fn fold_taggers(articles: &[&Article], reuse: bool) -> io::Result<Vec<Tagger>> {
    let kept = |fold: usize| Path::new("target/train").join(format!("fold-{fold}.bin"));
    std::fs::create_dir_all("target/train")?;
    let train = |fold| {
        if reuse {
            let weights = Weights::from_bytes(&std::fs::read(kept(fold))?);
            return weights.map(Tagger::new).ok_or_else(|| io::Error::other("broken weights in target/train"));
        }
        eprintln!("tagger {} of {FOLDS}", fold + 1);
        let seen: Vec<_> = articles.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, a)| *a).collect();
        let weights = tagger::train(&seen, tagger::SETTINGS);
        std::fs::write(kept(fold), weights.to_bytes())?;
        Ok(Tagger::new(weights))
    };
    let taggers = (0..FOLDS).map(train).collect::<io::Result<Vec<_>>>()?;
    tagger::tell_unseen(articles, &taggers);
    Ok(taggers)
}

/// The cases of all articles, each tagged by a tagger that has not seen it; in the articles' order.
pub(crate) fn unseen_cases(articles: &[&Article], taggers: &[Tagger]) -> Vec<Vec<Case>> {
    let read = |(at, article): (usize, &&Article)| cases(&article.text, &article.attributions, &taggers[at % FOLDS]);
    articles.iter().enumerate().map(read).collect()
}

/// The readings of all articles by taggers and a judge that have not learnt from them.
pub(crate) fn cross_validate(
    articles: &[&Article],
    taggers: &[Tagger],
    cases: &[Vec<Case>],
    out: &Path,
) -> io::Result<()> {
    let judges: Vec<Judge> = (0..FOLDS)
        .map(|fold| {
            let mut others: Vec<Vec<Case>> =
                cases.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, cases)| cases.clone()).collect();
            let (source, speech) = train(&mut others);
            Judge { source, speech }
        })
        .collect();
    let mut out = io::BufWriter::new(File::create(out)?);
    for (at, article) in articles.iter().enumerate() {
        let reading = read_with(&article.text, &taggers[at % FOLDS], &judges[at % FOLDS]);
        serde_json::to_writer(&mut out, &Record::of_text(&article.id, &reading))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// The forest that picks a source, from cases in which a right one is among the mentions.
pub(crate) fn grow_source<'a>(cases: impl Iterator<Item = &'a Case>) -> Forest {
    let groups = cases
        .filter(|case| case.speech && case.mentions.iter().any(|(_, right)| *right))
        .map(|case| case.mentions.iter().map(|(values, right)| (values.as_slice(), *right)).collect())
        .collect();
    grow(&Table::of_groups(groups), SOURCE)
}

/// The forest that tells speech.
pub(crate) fn grow_speech<'a>(cases: impl Iterator<Item = &'a Case>) -> Forest {
    grow(&Table::of_rows(cases.map(|case| (case.signs.as_slice(), case.speech)).collect()), SPEECH)
}

/// The scores of a case's mentions.
pub(crate) fn scores(source: &Forest, case: &Case) -> Vec<i32> {
    case.mentions.iter().map(|(values, _)| source.score(values)).collect()
}

/// Trains both forests. The one that tells speech learns from scores of a source forest that has not seen the case.
pub(crate) fn train(articles: &mut [Vec<Case>]) -> (Forest, Forest) {
    const PARTS: usize = 3;
    let (mut right, mut said, mut fooled, mut found) = (0, 0, 0, 0);
    for part in 0..PARTS {
        let others = articles.iter().enumerate().filter(|(i, _)| i % PARTS != part).flat_map(|(_, cases)| cases);
        let source = grow_source(others);
        for case in articles.iter_mut().skip(part).step_by(PARTS).flatten() {
            let scores = scores(&source, case);
            case.tell(&scores);
            let best = (0..scores.len()).max_by_key(|&m| (scores[m], std::cmp::Reverse(m)));
            said += usize::from(case.speech);
            right += usize::from(case.speech && best.is_some_and(|m| case.mentions[m].1));
        }
    }
    for part in 0..PARTS {
        let others = articles.iter().enumerate().filter(|(i, _)| i % PARTS != part).flat_map(|(_, cases)| cases);
        let speech = grow_speech(others);
        for case in articles.iter().skip(part).step_by(PARTS).flatten() {
            let kept = speech.score(&case.signs) > 0;
            found += usize::from(kept && case.speech);
            fooled += usize::from(kept && !case.speech);
        }
    }
    let within = articles.iter().flatten().filter(|c| c.speech && c.mentions.iter().any(|(_, right)| *right)).count();
    eprintln!("a right source is among the mentions of {within} quotes");
    eprintln!("unseen: {right} of {said} quotes with the right source; {found} found, {fooled} that are none");
    (grow_source(articles.iter().flatten()), grow_speech(articles.iter().flatten()))
}
