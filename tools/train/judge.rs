//! Trains the judge on cases whose articles the tagger has not seen: in its own articles a tagger is far too sure.

use crate::forest::{Shape, Table, grow};
use crate::gold::Article;
use crate::tagger;
use onrecord::export::json::Record;
use onrecord::forest::Forest;
use onrecord::reading::Reading;
use onrecord::tagger::{Tagger, Weights};
use onrecord::training::{Case, Judge, cases, read_with};
use serde_json::Value;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// How many taggers share the articles, each reading those it has not learnt from.
pub(crate) const FOLDS: usize = 4;
/// What the two forests are grown to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shapes {
    pub(crate) source: Shape,
    pub(crate) speech: Shape,
}

/// The shapes that are shipped, chosen by cross-validation.
pub(crate) const SHAPES: Shapes = Shapes {
    source: Shape { trees: 80, leaves: 12, rate: 0.1, least: 30, ballast: 1.0, sample: (70, 70) },
    speech: Shape { trees: 60, leaves: 8, rate: 0.1, least: 30, ballast: 1.0, sample: (70, 70) },
};

/// A tagger for each fold, learnt from the other folds' articles. They are kept in target/train; `reuse` takes those of
/// the last run, to try something out on the judge alone.
pub(crate) fn fold_taggers(articles: &[&Article], reuse: bool) -> io::Result<Vec<Tagger>> {
    let kept = |fold: usize| Path::new("target/train").join(format!("fold-{fold}.bin"));
    std::fs::create_dir_all("target/train")?;
    let folds = (0..FOLDS).map(|fold| {
        if reuse {
            let weights = Weights::from_bytes(&std::fs::read(kept(fold))?);
            return weights.ok_or_else(|| io::Error::other("broken weights in target/train"));
        }
        let weights = learn_fold(articles, fold, &|_| true);
        std::fs::write(kept(fold), weights.to_bytes())?;
        Ok(weights)
    });
    let taggers = folds.map(|weights| weights.map(Tagger::new)).collect::<io::Result<Vec<_>>>()?;
    tagger::tell_unseen(articles, &taggers);
    Ok(taggers)
}

/// What a tagger learns from all articles but those of a fold, with the sights that are wanted.
pub(crate) fn learn_fold(articles: &[&Article], fold: usize, wanted: &dyn Fn(&str) -> bool) -> Weights {
    eprintln!("tagger {} of {FOLDS}", fold + 1);
    let seen: Vec<_> = articles.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, a)| *a).collect();
    tagger::train(&seen, tagger::SETTINGS, wanted)
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
    shapes: Shapes,
    out: &Path,
) -> io::Result<()> {
    let judges: Vec<Judge> = (0..FOLDS)
        .map(|fold| {
            let mut others: Vec<Vec<Case>> =
                cases.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, cases)| cases.clone()).collect();
            let (source, speech) = train(&mut others, shapes);
            Judge { source, speech }
        })
        .collect();
    let mut out = io::BufWriter::new(File::create(out)?);
    for (at, article) in articles.iter().enumerate() {
        let reading = read_with(&article.text, &taggers[at % FOLDS], &judges[at % FOLDS]);
        write_reading(&mut out, &article.id, &reading)?;
    }
    out.flush()
}

/// Writes a line for the scorer.
pub(crate) fn write_reading(out: &mut impl Write, id: &Value, reading: &Reading) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Record::of_text(id, reading))?;
    out.write_all(b"\n")
}

/// The forest that picks a source, from cases in which a right one is among the mentions.
pub(crate) fn grow_source<'a>(cases: impl Iterator<Item = &'a Case>, shape: Shape) -> Forest {
    let groups = cases
        .filter(|case| case.speech && case.mentions.iter().any(|(_, right)| *right))
        .map(|case| case.mentions.iter().map(|(values, right)| (values.as_slice(), *right)).collect())
        .collect();
    grow(&Table::of_groups(groups), shape)
}

/// The forest that tells speech.
pub(crate) fn grow_speech<'a>(cases: impl Iterator<Item = &'a Case>, shape: Shape) -> Forest {
    grow(&Table::of_rows(cases.map(|case| (case.signs.as_slice(), case.speech)).collect()), shape)
}

/// The scores of a case's mentions.
pub(crate) fn scores(source: &Forest, case: &Case) -> Vec<i32> {
    case.mentions.iter().map(|(values, _)| source.score(values)).collect()
}

/// Trains both forests. The one that tells speech learns from scores of a source forest that has not seen the case.
pub(crate) fn train(articles: &mut [Vec<Case>], shapes: Shapes) -> (Forest, Forest) {
    const PARTS: usize = 3;
    let (mut right, mut said, mut fooled, mut found) = (0, 0, 0, 0);
    for part in 0..PARTS {
        let others = articles.iter().enumerate().filter(|(i, _)| i % PARTS != part).flat_map(|(_, cases)| cases);
        let source = grow_source(others, shapes.source);
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
        let speech = grow_speech(others, shapes.speech);
        for case in articles.iter().skip(part).step_by(PARTS).flatten() {
            let kept = speech.score(&case.signs) > 0;
            found += usize::from(kept && case.speech);
            fooled += usize::from(kept && !case.speech);
        }
    }
    let within = articles.iter().flatten().filter(|c| c.speech && c.mentions.iter().any(|(_, right)| *right)).count();
    eprintln!("a right source is among the mentions of {within} quotes");
    eprintln!("unseen: {right} of {said} quotes with the right source; {found} found, {fooled} that are none");
    let all = || articles.iter().flatten();
    (grow_source(all(), shapes.source), grow_speech(all(), shapes.speech))
}
