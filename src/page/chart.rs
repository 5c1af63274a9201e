//! A line of numbers over the years as a small picture, drawn with whole numbers only.

use super::body::escaped;
use crate::base::decimal::Decimal;

/// Half the size of a dot and of the line, which the outermost points keep from the edge.
const MARGIN: u32 = 4;
const WIDTH: u32 = 112;
const HEIGHT: u32 = 24;

/// The dot of all lines on a page, to stand in the first picture: a circle for each number would be most of a long page.
pub(super) const DOT: &str = "<marker id=\"g-dot\" viewBox=\"-3 -3 6 6\" markerWidth=\"3\" markerHeight=\"3\"><circle r=\"3\" \
                              fill=\"currentColor\"></circle></marker>";

/// What a picture shows and what it is called.
pub(super) struct Chart<'a> {
    /// For the ids of its title and description: begins with `g-`.
    pub id: &'a str,
    /// What is measured, and from when to when.
    pub title: &'a str,
    /// Where it begins and ends, in words; all numbers stand in the table beside it.
    pub description: &'a str,
    /// Year and number, oldest first.
    pub points: &'a [(i16, Decimal)],
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
    let places: Vec<(u32, u32)> = years()
        .zip(numbers())
        .map(|(year, number)| {
            let x = MARGIN + year.step_between(first, last, WIDTH);
            let y = MARGIN + HEIGHT - number.step_between(least, most, HEIGHT);
            (x, y)
        })
        .collect();
    let line = places.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let (width, height) = (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
    let id = escaped(chart.id);
    format!(
        "<svg class=\"line\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc><polyline \
         points=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" marker-start=\"url(#g-dot)\" \
         marker-mid=\"url(#g-dot)\" marker-end=\"url(#g-dot)\"></polyline></svg>",
        escaped(chart.title),
        escaped(chart.description),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| Decimal::whole(0))
    }

    fn points(points: &[(i16, Decimal)]) -> String {
        let svg = svg(&Chart { id: "g-k1", title: "甲", description: "乙", points });
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
        assert_eq!(svg(&Chart { id: "g-k1", title: "", description: "", points: &[(2021, number("97"))] }), "");
    }
}
