//! Trains the tagger: mines the ordinary words, learns the chain, rounds the weights.

use crate::chain::{Learnt, Settings, learn};
use crate::gold::Article;
use onrecord::tagger::{CueShare, Lexicon, Said, Tag, Tagger, Weights};
use onrecord::training::{Lesson, Windows, lesson, tagged, word_uses};
use std::collections::BTreeMap;

/// Chosen by cross-validation on the training set.
pub(crate) const SETTINGS: Settings = Settings { l1: 1.2, l2: 0.1, steps: 85, least: 4 };

/// A weight is kept in so many parts of one.
const PARTS: f64 = 32.0;

/// Trains on some articles, with the sights whose name is wanted.
pub(crate) fn train(articles: &[&Article], settings: Settings, wanted: &dyn Fn(&str) -> bool) -> Weights {
    let lexicon = mine(articles);
    let mut windows = Windows::new();
    let lessons: Vec<Lesson> =
        articles.iter().flat_map(|a| lesson(&a.text, &a.attributions, &lexicon, wanted, &mut windows)).collect();
    round(lexicon, learn(&lessons, settings), &windows)
}

#[derive(Default)]
struct Tally {
    lower: u32,
    capital: u32,
    all: u32,
    cue: u32,
}

/// The ordinary words: three times in lower case at least, and not nearly always with a capital.
fn mine(articles: &[&Article]) -> Lexicon {
    let mut tallies: BTreeMap<u32, Tally> = BTreeMap::new();
    for used in articles.iter().flat_map(|a| word_uses(&a.text, &a.attributions)) {
        let tally = tallies.entry(used.hash).or_default();
        tally.all += 1;
        tally.lower += u32::from(used.lower);
        tally.capital += u32::from(!used.lower && !used.first);
        tally.cue += u32::from(used.cue);
    }
    let is_ordinary = |t: &Tally| t.lower >= 3 && 10 * t.lower >= t.lower + t.capital;
    let share = |t: &Tally| match t.cue * 100 / (t.all + 2) {
        _ if t.cue < 3 => None,
        60.. => Some(CueShare::Mostly),
        30.. => Some(CueShare::Often),
        8.. => Some(CueShare::Sometimes),
        _ => None,
    };
    Lexicon::new(tallies.iter().filter(|(_, t)| is_ordinary(t)).map(|(&hash, t)| (hash, share(t))).collect())
}

/// Rounds what was learnt, and puts together what the windows say.
fn round(lexicon: Lexicon, learnt: Learnt, windows: &Windows) -> Weights {
    let small = |weight: f64| (weight * PARTS).round().clamp(-127.0, 127.0) as i8;
    let (mut features, mut said) = (Vec::new(), Vec::new());
    let mut of_windows: BTreeMap<u32, BTreeMap<usize, Said>> = BTreeMap::new();
    for (hash, row) in learnt.features {
        let row = row.map(small);
        match windows.get(&hash) {
            _ if row.iter().all(|&weight| weight == 0) => {}
            Some(&(key, place)) => drop(of_windows.entry(key).or_default().insert(place, row)),
            None => {
                features.push(hash);
                said.push(row);
            }
        }
    }
    said.extend(of_windows.values().flat_map(BTreeMap::values));
    let sights = |rows: &BTreeMap<usize, Said>| rows.keys().fold(0, |sights, place| sights | 1 << place);
    let windows = of_windows.iter().map(|(&key, rows)| (key, sights(rows))).collect();
    let transitions = learnt.transitions.map(|row| row.map(|weight| (weight * PARTS).round() as i16));
    Weights { lexicon, transitions, features, windows, said }
}

/// Tells how well taggers tag the articles of the fold they have not seen, token by token.
pub(crate) fn tell_unseen(articles: &[&Article], taggers: &[Tagger]) {
    let kinds = [("source", Tag::is_source as fn(Tag) -> bool), ("cue", Tag::is_cue), ("content", Tag::is_content)];
    let mut counts = [[0_u32; 3]; 3];
    for (at, article) in articles.iter().enumerate() {
        let (got, wanted) = tagged(&article.text, &article.attributions, &taggers[at % taggers.len()]);
        for (got, wanted) in got.into_iter().zip(wanted) {
            for (count, (_, is)) in counts.iter_mut().zip(kinds) {
                count[0] += u32::from(is(got) && is(wanted));
                count[1] += u32::from(is(got));
                count[2] += u32::from(is(wanted));
            }
        }
    }
    for ((name, _), [both, got, wanted]) in kinds.iter().zip(counts) {
        let percent = |of: u32| 100.0 * f64::from(both) / f64::from(of.max(1));
        eprintln!("unseen, {name} tokens: precision {:.1}, recall {:.1}", percent(got), percent(wanted));
    }
}
