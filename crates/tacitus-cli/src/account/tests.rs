//! The account as people see it.

use super::*;
use crate::testing::sample;

#[test]
fn account_of_the_sample() {
    insta::assert_snapshot!(account(&sample(), Authors::Keep, Style { width: 96, colour: false }));
}

#[test]
fn account_in_a_narrow_terminal() {
    let text = account(&sample(), Authors::Keep, Style { width: 50, colour: false });
    assert!(text.lines().all(|l| textwrap::core::display_width(l) <= 50), "{text}");
}

#[test]
fn lists_of_the_sample() {
    let style = Style { width: 96, colour: false };
    let lists: Vec<String> = [Layer::Times, Layer::Places, Layer::Actors].map(|l| list(&sample(), l, style)).into();
    insta::assert_snapshot!(lists.join("\n"));
}
