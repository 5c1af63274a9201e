//! What is said in the table of a comparison on a terminal.

use crate::schema::comparison::Relation;

/// What is said in the table of a comparison on a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ComparisonTable {
    Older,
    Newer,
    // Heads of columns.
    HeadOfRelations,
    HeadOfSimilarity,
    /// Headings of one side.
    Headings {
        headings: Vec<String>,
    },
    Relation {
        relation: Relation,
        is_moved: bool,
        is_renumbered: bool,
    },
    SectionNew,
    SectionAbsent,
    /// Only sections were compared.
    Coarse,
    Targets,
    // What became of a target.
    GreaterIncrease,
    SmallerIncrease,
    GreaterReduction,
    SmallerReduction,
    TargetUp,
    TargetDown,
    TargetSame,
    TargetReworded,
    TargetOfOtherForm,
    TargetNew,
    TargetAbsent,
    /// Targets that are the same on both sides.
    SameTargets {
        count: usize,
    },
    Unreviewed,
}
