//! Numbers over the years as a small picture, drawn with whole numbers only.

use super::body::escaped;
use crate::base::decimal::Decimal;

/// Half the size of a dot and of the line, which the outermost points keep from the edge.
const MARGIN: u32 = 4;
const WIDTH: u32 = 112;
const HEIGHT: u32 = 24;
/// Of a bar.
const BREADTH: u32 = 6;

/// The dot of all lines on a page, to stand in the first picture: a circle for each number would be most of a long page.
pub(super) const DOT: &str = "<marker id=\"g-dot\" viewBox=\"-3 -3 6 6\" markerWidth=\"3\" markerHeight=\"3\"><circle r=\"3\" \
                              fill=\"currentColor\"></circle></marker>";

/// How numbers are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Levels: a line from one to the next.
    Line,
    /// Increases: each stands for itself on the ground, for a line through them would be read as a level.
    BarsUp,
    /// Reductions: each hangs from the ceiling.
    BarsDown,
}

/// What a picture shows and what it is called.
pub(super) struct Chart<'a> {
    /// For the ids of its title and description: begins with `g-`.
    pub(crate) id: &'a str,
    /// What is measured, and from when to when.
    pub(crate) title: &'a str,
    /// Where it begins and ends, in words; all numbers stand in the table beside it.
    pub(crate) description: &'a str,
    /// How they are drawn.
    pub(crate) shape: Shape,
    /// Year and number, oldest first.
    pub(crate) points: &'a [(i16, Decimal)],
}

/// The picture, as markup that takes the colour of the text; empty when there is no line to draw.
pub(super) fn svg(chart: &Chart<'_>) -> String {
    let years = || chart.points.iter().map(|(year, _)| Decimal::whole(i64::from(*year)));
    let numbers = || chart.points.iter().map(|(_, number)| *number);
    let (Some(first), Some(last), Some(least), Some(most)) = (years().min(), years().max(), numbers().min(), numbers().max())
    else {
        return String::new();
    };
    if chart.points.len() < 2 {
        return String::new();
    }
    let places = years().map(|year| MARGIN + year.step_between(first, last, WIDTH));
    let drawing = match chart.shape {
        Shape::Line => line(&places.zip(numbers()).collect::<Vec<_>>(), least, most),
        Shape::BarsUp | Shape::BarsDown => bars(&places.zip(numbers()).collect::<Vec<_>>(), most, chart.shape),
    };
    let (width, height) = (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
    let id = escaped(chart.id);
    format!(
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{drawing}</svg>",
        escaped(chart.title),
        escaped(chart.description),
    )
}

fn line(points: &[(u32, Decimal)], least: Decimal, most: Decimal) -> String {
    let place = |(x, number): &(u32, Decimal)| format!("{x},{}", MARGIN + HEIGHT - number.step_between(least, most, HEIGHT));
    format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" marker-start=\"url(#g-dot)\" \
         marker-mid=\"url(#g-dot)\" marker-end=\"url(#g-dot)\"></polyline>",
        points.iter().map(place).collect::<Vec<_>>().join(" ")
    )
}

/// Bars begin at nothing, so that one of twice the length is twice the number.
fn bars(points: &[(u32, Decimal)], most: Decimal, shape: Shape) -> String {
    let bar = |(x, number): &(u32, Decimal)| {
        let length = number.step_between(Decimal::whole(0), most, HEIGHT).max(1);
        match shape {
            Shape::BarsDown => format!("M{x} {MARGIN}v{length}"),
            Shape::Line | Shape::BarsUp => format!("M{x} {}v-{length}", MARGIN + HEIGHT),
        }
    };
    let path: String = points.iter().map(bar).collect();
    format!("<path d=\"{path}\" stroke=\"currentColor\" stroke-width=\"{BREADTH}\"></path>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| Decimal::whole(0))
    }

    fn points(points: &[(i16, Decimal)]) -> String {
        let svg = svg(&Chart { id: "g-k1", title: "甲", description: "乙", shape: Shape::Line, points });
        let from = svg.find("points=\"").map_or(0, |at| at + 8);
        svg[from..].split('"').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn the_year_is_the_way_right_and_the_number_the_way_up() {
        assert_eq!(points(&[(2021, number("800")), (2022, number("900")), (2025, number("1000"))]), "4,28 32,16 116,4");
        assert_eq!(points(&[(2021, number("0.97")), (2022, number("0.975"))]), "4,28 116,4");
    }

    #[test]
    fn a_number_that_stays_is_a_level_line_in_the_middle() {
        assert_eq!(points(&[(2021, number("97")), (2022, number("97"))]), "4,16 116,16");
    }

    #[test]
    fn one_number_is_no_line() {
        assert_eq!(
            svg(&Chart { id: "g-k1", title: "", description: "", shape: Shape::Line, points: &[(2021, number("97"))] }),
            ""
        );
    }

    #[test]
    fn a_change_is_a_bar_that_begins_at_nothing() {
        let points = [(2021, number("10")), (2022, number("20")), (2025, number("0"))];
        let path = |shape| {
            let svg = svg(&Chart { id: "g-k1", title: "", description: "", shape, points: &points });
            assert!(!svg.contains("polyline"), "{svg}");
            svg[svg.find(" d=\"").unwrap() + 4..].split('"').next().unwrap().to_owned()
        };
        assert_eq!(path(Shape::BarsUp), "M4 28v-12M32 28v-24M116 28v-1");
        assert_eq!(path(Shape::BarsDown), "M4 4v12M32 4v24M116 4v1");
    }
}
