//! Three people revise a small document at once in which titles and lines are equal, publish, and are merged in any order.

use super::{
    Chapter, History, Id, LINES, Paper, Random, SHORT, Text, Walk, Written, anchors, conflict, day, publish, read, reread,
};
use std::collections::{BTreeMap, BTreeSet};

/// Titles that chapters of one document share.
const TITLES: &[&str] = &["工作目标", "保障措施", "重点任务"];

/// What somebody does to a text or a chapter that nobody else touches. Deletions come last, in whatever order branches are
/// merged, so that one document is made of the same work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Retitle(Id, String),
    Reword(Id, String),
    MoveText(Id, Place),
    MoveChapter(Id, Option<Id>),
    InsertText(Place, Id, String),
    InsertChapter(Option<Id>, Id, String, Vec<(Id, String)>),
    DeleteText(Id),
    DeleteChapter(Id),
}

/// In a chapter, behind one of its texts or at its beginning.
type Place = (Id, Option<Id>);

fn plain(id: Id, words: &str) -> Text {
    Text { id, words: words.to_owned(), is_table: false, note: None }
}

fn line(walk: &mut Walk) -> String {
    if walk.random.below(2) == 0 { walk.random.pick(LINES).to_owned() } else { walk.random.sentence() }
}

fn title(walk: &mut Walk) -> String {
    match walk.random.below(3) {
        0 => walk.random.pick(TITLES).to_owned(),
        1 => walk.random.pick(SHORT).to_owned(),
        _ => walk.random.title(),
    }
}

fn small_paper(walk: &mut Walk) -> Paper {
    let mut paper = Paper { has_headings: true, ..Paper::default() };
    for _ in 0..3 + walk.random.below(3) {
        let mut chapter = Chapter { id: walk.id(), title: title(walk), texts: Vec::new(), chapters: Vec::new() };
        for _ in 0..=walk.random.below(3) {
            let words = line(walk);
            chapter.texts.push(plain(walk.id(), &words));
        }
        for _ in 0..[0, 0, 2][walk.random.below(3)] {
            let words = line(walk);
            let texts = vec![plain(walk.id(), &words)];
            let title = walk.random.pick(SHORT).to_owned();
            if chapter.chapters.iter().all(|inner: &Chapter| inner.title != title) {
                chapter.chapters.push(Chapter { id: walk.id(), title, texts, chapters: Vec::new() });
            }
        }
        paper.chapters.push(chapter);
    }
    paper
}

/// Lets a closure see the chapters of every level until it has found what it looks for.
fn find<T>(chapters: &mut Vec<Chapter>, see: &mut impl FnMut(&mut Vec<Chapter>) -> Option<T>) -> Option<T> {
    see(chapters).or_else(|| chapters.iter_mut().find_map(|chapter| find(&mut chapter.chapters, see)))
}

fn with_chapter(paper: &mut Paper, id: Id, mut see: impl FnMut(&mut Chapter)) {
    find(&mut paper.chapters, &mut |chapters| chapters.iter_mut().find(|chapter| chapter.id == id).map(&mut see));
}

fn take_text(paper: &mut Paper, id: Id) -> Option<Text> {
    find(&mut paper.chapters, &mut |chapters| {
        chapters.iter_mut().find_map(|chapter| {
            let at = chapter.texts.iter().position(|text| text.id == id)?;
            Some(chapter.texts.remove(at))
        })
    })
}

fn put_text(paper: &mut Paper, (chapter, behind): Place, text: &Text) {
    with_chapter(paper, chapter, |chapter| {
        let at = behind.and_then(|behind| chapter.texts.iter().position(|text| text.id == behind)).map_or(0, |at| at + 1);
        chapter.texts.insert(at, text.clone());
    });
}

fn put_chapter(paper: &mut Paper, behind: Option<Id>, chapter: Chapter) {
    let at = behind.and_then(|behind| paper.chapters.iter().position(|chapter| chapter.id == behind)).map_or(0, |at| at + 1);
    paper.chapters.insert(at, chapter);
}

/// A paper with the work of these branches: the same in whatever order they came.
fn applied(base: &Paper, branches: &[&Vec<Work>]) -> Paper {
    let mut paper = base.clone();
    let all: BTreeSet<&Work> = branches.iter().copied().flatten().collect();
    for work in all {
        match work {
            Work::Retitle(id, title) => with_chapter(&mut paper, *id, |chapter| chapter.title.clone_from(title)),
            Work::Reword(id, words) => {
                find(&mut paper.chapters, &mut |chapters| {
                    let mut texts = chapters.iter_mut().flat_map(|chapter| &mut chapter.texts);
                    texts.find(|text| text.id == *id).map(|text| text.words.clone_from(words))
                });
            }
            Work::MoveText(id, place) => {
                if let Some(text) = take_text(&mut paper, *id) {
                    put_text(&mut paper, *place, &text);
                }
            }
            Work::MoveChapter(id, behind) => {
                if let Some(at) = paper.chapters.iter().position(|chapter| chapter.id == *id) {
                    let chapter = paper.chapters.remove(at);
                    put_chapter(&mut paper, *behind, chapter);
                }
            }
            Work::InsertText(place, id, words) => put_text(&mut paper, *place, &plain(*id, words)),
            Work::InsertChapter(behind, id, title, texts) => {
                let texts = texts.iter().map(|(id, words)| plain(*id, words)).collect();
                put_chapter(&mut paper, *behind, Chapter { id: *id, title: title.clone(), texts, chapters: Vec::new() });
            }
            Work::DeleteText(id) => drop(take_text(&mut paper, *id)),
            Work::DeleteChapter(id) => {
                find(&mut paper.chapters, &mut |chapters| {
                    let at = chapters.iter().position(|chapter| chapter.id == *id)?;
                    Some(chapters.remove(at))
                });
            }
        }
    }
    paper
}

/// What can still be touched: the chapters, the inner ones among them, and the texts.
struct Untouched {
    chapters: Vec<Id>,
    texts: Vec<(Id, String)>,
}

fn take<T>(random: &mut Random, all: &mut Vec<T>) -> Option<T> {
    (!all.is_empty()).then(|| random.below(all.len())).map(|at| all.remove(at))
}

fn work(walk: &mut Walk, base: &Paper, untouched: &mut Untouched) -> Option<Work> {
    let outer: Vec<Id> = base.chapters.iter().map(|chapter| chapter.id).collect();
    let behind = |walk: &mut Walk| Some(outer[walk.random.below(outer.len())]).filter(|_| walk.random.below(4) > 0);
    let place = |walk: &mut Walk| {
        let chapter = &base.chapters[walk.random.below(base.chapters.len())];
        let at = walk.random.below(chapter.texts.len() + 1);
        (chapter.id, at.checked_sub(1).map(|at| chapter.texts[at].id))
    };
    Some(match walk.random.below(12) {
        0..=2 => Work::Retitle(take(&mut walk.random, &mut untouched.chapters)?, title(walk)),
        3 | 4 => {
            let (id, words) = take(&mut walk.random, &mut untouched.texts)?;
            let mut text = plain(id, &words);
            walk.edit(&mut text);
            let words = if text.words == words { walk.random.pick(LINES).to_owned() } else { text.words };
            Work::Reword(id, words)
        }
        5 => Work::MoveText(take(&mut walk.random, &mut untouched.texts)?.0, place(walk)),
        6 => {
            let id = take(&mut walk.random, &mut untouched.chapters)?;
            Work::MoveChapter(id, behind(walk).filter(|behind| *behind != id))
        }
        7 | 8 => Work::InsertText(place(walk), walk.id(), line(walk)),
        9 => {
            let texts = (0..=walk.random.below(2)).map(|_| (walk.id(), line(walk))).collect();
            Work::InsertChapter(behind(walk), walk.id(), title(walk), texts)
        }
        10 => Work::DeleteText(take(&mut walk.random, &mut untouched.texts)?.0),
        _ if base.chapters.len() > 3 => Work::DeleteChapter(take(&mut walk.random, &mut untouched.chapters)?),
        _ => return None,
    })
}

#[derive(Default, Debug)]
pub(crate) struct Merged {
    /// Of how many scenarios.
    pub(crate) scenarios: usize,
    /// Those in which the order told which anchors lead to which texts.
    pub(crate) differ: usize,
    /// Those in which it told what is noted beside them alone.
    pub(crate) differ_in_form: usize,
    /// Those in which it told though nothing was built between the merges.
    pub(crate) differ_without_builds: usize,
    pub(crate) asked: usize,
    /// Lead to a text of other words.
    pub(crate) elsewhere: usize,
    /// Lead to another text of the same words.
    pub(crate) among_equals: usize,
    pub(crate) missing: usize,
    pub(crate) not_followed: usize,
}

struct Scenario {
    base: Paper,
    branches: Vec<Vec<Work>>,
}

impl Scenario {
    fn new(walk: &mut Walk) -> Self {
        let base = small_paper(walk);
        let mut untouched = Untouched { chapters: Vec::new(), texts: Vec::new() };
        let mut copy = base.clone();
        find(&mut copy.chapters, &mut |chapters| {
            for chapter in chapters {
                untouched.chapters.push(chapter.id);
                untouched.texts.extend(chapter.texts.iter().map(|text| (text.id, text.words.clone())));
            }
            None::<()>
        });
        let branches = (0..3).map(|_| (0..=walk.random.below(3)).filter_map(|_| work(walk, &base, &mut untouched)).collect());
        let branches = branches.collect();
        Self { base, branches }
    }

    /// What each text and title says in any of the branches and their merges.
    fn words(&self) -> BTreeMap<Id, BTreeSet<String>> {
        let mut words: BTreeMap<Id, BTreeSet<String>> = BTreeMap::new();
        for which in 0..8 {
            let merged: Vec<&Vec<Work>> = (0..3).filter(|at| which >> at & 1 == 1).map(|at| &self.branches[at]).collect();
            let mut paper = applied(&self.base, &merged);
            find(&mut paper.chapters, &mut |chapters| {
                for chapter in chapters {
                    words.entry(chapter.id).or_default().insert(chapter.title.clone());
                    chapter.texts.iter().for_each(|text| {
                        words.entry(text.id).or_default().insert(text.words.clone());
                    });
                }
                None::<()>
            });
        }
        words
    }
}

/// Merges three branches in every order and counts.
pub(crate) fn revise_in_three(seed: u64, count: &mut Merged) {
    let mut walk = Walk { random: Random(seed), last: 0 };
    let scenario = Scenario::new(&mut walk);
    let words = scenario.words();
    let mut history = History::from_base(&scenario.base);
    let mut days: Vec<i8> = vec![2, 3, 4];
    (1..days.len()).rev().for_each(|at| days.swap(at, walk.random.below(at + 1)));
    let mut locks = Vec::new();
    for (branch, on) in scenario.branches.iter().zip(&days) {
        let mut lock = history.base.clone();
        history.publish(&mut lock, &Written::of(&applied(&scenario.base, &[branch])), day(*on));
        locks.push(lock.to_text());
    }
    let build = |lines: &str, merged: &[usize]| {
        let merged: Vec<&Vec<Work>> = merged.iter().map(|branch| &scenario.branches[*branch]).collect();
        let written = Written::of(&applied(&scenario.base, &merged));
        let mut lock = reread(lines);
        let plan = read(&written, lock.document("a"));
        publish(&mut lock, &plan, day(20));
        (lock.to_text(), anchors(&plan, &written), plan)
    };
    let mut live: BTreeSet<Vec<(String, Id)>> = BTreeSet::new();
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut without_builds: BTreeSet<String> = BTreeSet::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let [one, two, three] = order;
        let first = conflict(&locks[one], &locks[two]);
        let (built, ..) = build(&first, &[one, two]);
        let ways = [
            ("built between", conflict(&built, &locks[three])),
            ("the last into what was built", conflict(&locks[three], &built)),
            ("marks in marks", conflict(&first, &locks[three])),
            ("marks in the other part of marks", conflict(&locks[three], &first)),
            ("one file below the other", locks[one].clone() + &locks[two] + &locks[three]),
        ];
        for (way, lines) in ways {
            let (lock, now, plan) = build(&lines, &[0, 1, 2]);
            let tombstones: BTreeSet<&str> = plan.tombstones.iter().map(|tombstone| tombstone.anchor.as_str()).collect();
            let alive: BTreeSet<Id> = now.values().copied().collect();
            for (anchor, (_, id)) in &history.since {
                count.asked += 1;
                match now.get(anchor) {
                    Some(found) if found == id => {}
                    Some(found) if words[found].intersection(&words[id]).next().is_some() => count.among_equals += 1,
                    Some(found) => {
                        count.elsewhere += 1;
                        println!("seed {seed}, {order:?}, {way}: #{anchor} of {id} leads to {found}");
                    }
                    None if !tombstones.contains(anchor.as_str()) => {
                        count.missing += 1;
                        println!("seed {seed}, {order:?}, {way}: #{anchor} of {id} is missing");
                    }
                    None => count.not_followed += usize::from(alive.contains(id)),
                }
            }
            live.insert(now.into_iter().collect());
            if !way.contains("built") {
                without_builds.insert(lock.clone());
            }
            texts.insert(lock);
        }
    }
    count.scenarios += 1;
    count.differ_without_builds += usize::from(without_builds.len() > 1);
    count.differ += usize::from(live.len() > 1);
    count.differ_in_form += usize::from(live.len() == 1 && texts.len() > 1);
}
