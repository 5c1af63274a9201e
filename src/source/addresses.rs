//! Published addresses that belong to no single document: those of series, topics, kinds, bodies, years and comparisons.
//!
//! They stand in `anchors.lock` in lines of their own, one for each document of a page, so that two branches seldom touch one
//! line. The name in a line is the one under which the address was first published: names are read from titles, and a later
//! program may read them otherwise, but an address stays that of its documents.

use super::line_error::LineError;
use crate::base::address::check_segment;
use crate::base::date::Date;
use crate::base::text::name_key;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What gathers documents in a folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GroupSort {
    /// Those who issue them.
    Body,
    Topic,
    Kind,
    /// The yearly issues of one plan.
    Series,
    /// The years for which they are.
    Year,
}

impl GroupSort {
    pub(crate) const ALL: [Self; 5] = [Self::Body, Self::Topic, Self::Kind, Self::Series, Self::Year];

    /// The first segment of its addresses.
    #[must_use]
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Body => "bodies",
            Self::Topic => "topics",
            Self::Kind => "kinds",
            Self::Series => "series",
            Self::Year => "years",
        }
    }

    /// The address of the group of this id.
    #[must_use]
    pub(crate) fn address(self, id: &str) -> String {
        format!("{}/{id}/", self.folder())
    }

    /// The id in the address of a group of this sort.
    #[must_use]
    pub(crate) fn id(self, address: &str) -> Option<&str> {
        let id = address.strip_prefix(self.folder())?.strip_prefix('/')?.strip_suffix('/')?;
        (!id.is_empty() && !id.contains('/')).then_some(id)
    }
}

/// A document on a page, as it was published there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockedPage {
    /// The address: ends with a slash.
    pub(crate) address: String,
    /// Ids of documents: one of a group, the older and the newer one of a comparison, none of a page that has no document.
    pub(crate) members: Vec<String>,
    /// The name of the group under which the address was first published; empty for years and comparisons.
    pub(crate) name: String,
    /// The day of the publication that wrote it.
    pub(crate) since: Date,
    /// Whether the last publication still had it.
    pub(crate) is_current: bool,
}

/// The lines of a page and of its documents are in this order.
type Key = (String, Vec<String>, String);

/// All of them, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LockedAddresses {
    pages: BTreeMap<Key, LockedPage>,
}

impl LockedPage {
    /// Whether it is the page of a comparison, below a series.
    #[must_use]
    pub(crate) fn is_comparison(&self) -> bool {
        self.address.starts_with("series/") && GroupSort::Series.id(&self.address).is_none()
    }
}

impl LockedAddresses {
    /// Whether a line of the file is one of these.
    pub(super) fn owns(line: &str) -> bool {
        line.starts_with("% ") || line.starts_with("~ ")
    }

    /// Takes in a line.
    pub(super) fn read_line(&mut self, line: &str) -> Result<(), LineError> {
        let is_current = line.starts_with('%');
        let mut columns = line.get(2..).ok_or(LineError)?.split('\t');
        let address = columns.next().filter(|address| is_address(address)).ok_or(LineError)?;
        let since = columns.next().and_then(Date::parse).ok_or(LineError)?;
        let name = columns.next().unwrap_or_default();
        let members: Vec<String> = columns.map(str::to_owned).collect();
        if members.len() > 2 || members.iter().any(String::is_empty) {
            return Err(LineError);
        }
        self.put(LockedPage { address: address.to_owned(), members, name: name.to_owned(), since, is_current });
        Ok(())
    }

    /// Takes in a document on a page. Of two that differ in the day alone the first was the first publication; what one side of
    /// a merge knows to have left has left.
    pub(crate) fn put(&mut self, mut page: LockedPage) {
        page.name = one_line(&page.name);
        let key = (page.address.clone(), page.members.clone(), name_key(&page.name));
        if let Some(known) = self.pages.get_mut(&key) {
            known.is_current &= page.is_current;
            if page.since < known.since {
                (known.since, known.name) = (page.since, page.name);
            }
        } else {
            self.pages.insert(key, page);
        }
    }

    /// Notes what is published now: what is not among it stays known, as what has left, unless it is `passed_over`.
    pub(crate) fn publish(&mut self, now: impl IntoIterator<Item = LockedPage>, passed_over: impl Fn(&LockedPage) -> bool) {
        self.pages.values_mut().filter(|page| !passed_over(page)).for_each(|page| page.is_current = false);
        for page in now {
            let key = (page.address.clone(), page.members.clone(), name_key(&one_line(&page.name)));
            match self.pages.get_mut(&key) {
                Some(known) => known.is_current = true,
                None => self.put(LockedPage { is_current: true, ..page }),
            }
        }
    }

    /// Forgets a purged document. The addresses of pages that listed it alone stay known, without a name.
    pub(crate) fn purge(&mut self, id: &str) {
        let is_of_it = |page: &LockedPage| page.members.iter().any(|member| member == id);
        let (purged, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pages).into_values().partition(is_of_it);
        others.into_iter().for_each(|page| self.put(page));
        for mut page in purged {
            page.members.retain(|member| member != id);
            page.name.clear();
            if self.at(&page.address).next().is_none() {
                self.put(page);
            }
        }
    }

    /// All documents on pages, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &LockedPage> {
        self.pages.values()
    }

    /// Whether nothing is known.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The documents on the page of an address.
    fn at<'a, 'b>(&'a self, address: &'b str) -> impl Iterator<Item = &'a LockedPage> + use<'a, 'b> {
        let start = (address.to_owned(), Vec::new(), String::new());
        self.pages.range(start..).map(|(_, page)| page).take_while(move |page| page.address == address)
    }

    /// The name to which an address belongs: after a merge there may be two, and the one published first has it; of one day,
    /// the lesser.
    #[must_use]
    pub(crate) fn owner(&self, address: &str) -> Option<&str> {
        let named = self.at(address).filter(|page| !page.name.is_empty());
        named.min_by_key(|page| (page.since, name_key(&page.name))).map(|page| page.name.as_str())
    }

    /// The same of all addresses that have a name.
    #[must_use]
    pub(crate) fn owners(&self) -> BTreeMap<&str, &str> {
        let mut owners: BTreeMap<&str, (Date, &str, &str)> = BTreeMap::new();
        for ((address, _, key), page) in self.pages.iter().filter(|(_, page)| !page.name.is_empty()) {
            let this = (page.since, key.as_str(), page.name.as_str());
            let first = owners.entry(address).or_insert(this);
            *first = this.min(*first);
        }
        owners.into_iter().map(|(address, (.., name))| (address, name)).collect()
    }

    /// Whether two publications have the same pages, whenever they were first published.
    #[must_use]
    pub(crate) fn keeps_the_same(&self, other: &Self) -> bool {
        let pages = |all: &Self| all.pages.iter().map(|(key, page)| (key.clone(), page.is_current)).collect::<Vec<_>>();
        pages(self) == pages(other)
    }

    /// Adds the lines of the file.
    pub(super) fn write(&self, text: &mut String) {
        for LockedPage { address, members, name, since, is_current } in self.pages.values() {
            let sign = if *is_current { '%' } else { '~' };
            let mut line = format!("{sign} {address}\t{since}\t{name}");
            members.iter().for_each(|member| {
                let _ = write!(line, "\t{member}");
            });
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

/// A name on one line of a file with tabs between its columns.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_address(address: &str) -> bool {
    let is_below = |folder: &str| address.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_path = |path: &str| path.split('/').all(|segment| check_segment(segment).is_ok());
    GroupSort::ALL.iter().any(|sort| is_below(sort.folder())) && address.strip_suffix('/').is_some_and(is_path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8) -> Date {
        Date::new(2026, 11, day).unwrap()
    }

    fn page(address: &str, name: &str, members: &[&str], since: Date) -> LockedPage {
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        LockedPage { address: address.into(), members, name: name.into(), since, is_current: true }
    }

    fn read(text: &str) -> LockedAddresses {
        let mut addresses = LockedAddresses::default();
        text.lines().for_each(|line| addresses.read_line(line).unwrap());
        addresses
    }

    fn written(addresses: &LockedAddresses) -> String {
        let mut text = String::new();
        addresses.write(&mut text);
        text
    }

    #[test]
    fn what_is_written_is_read() {
        let mut addresses = LockedAddresses::default();
        addresses.publish(
            [
                page("series/edu-a/", "工作\t要点", &["edu/2024"], day(2)),
                page("series/edu-a/", "工作 要点", &["edu/2023"], day(1)),
                page("series/edu-a/compare/2023/2024/", "", &["edu/2023", "edu/2024"], day(2)),
                page("bodies/health/", "卫生局", &[], day(1)),
                page("years/2023/", "", &[], day(1)),
            ],
            |_| false,
        );
        insta::assert_snapshot!(written(&addresses).replace('\t', "<TAB>"), @r"
        % bodies/health/<TAB>2026-11-01<TAB>卫生局
        % series/edu-a/<TAB>2026-11-01<TAB>工作 要点<TAB>edu/2023
        % series/edu-a/<TAB>2026-11-02<TAB>工作 要点<TAB>edu/2024
        % series/edu-a/compare/2023/2024/<TAB>2026-11-02<TAB><TAB>edu/2023<TAB>edu/2024
        % years/2023/<TAB>2026-11-01
        ");
        assert_eq!(read(&written(&addresses)), addresses);
        addresses.publish([], LockedPage::is_comparison);
        assert_eq!(written(&addresses).lines().filter(|line| line.starts_with("% ")).count(), 1);
        addresses.publish([], |_| false);
        assert!(written(&addresses).lines().all(|line| line.starts_with("~ ")));
        assert_eq!(read(&written(&addresses)), addresses);
    }

    #[test]
    fn lines_of_another_form_are_refused() {
        for line in [
            "% a/",
            "% edu/2023/\t2026-11-01\t甲",
            "% topics/../\t2026-11-01\t甲",
            "% topics/a/\t2026\t甲",
            "% topics/a/\t2026-11-01\t甲\ta\tb\tc",
            "% ",
        ] {
            assert!(LockedAddresses::default().read_line(line).is_err(), "{line}");
        }
    }

    #[test]
    fn of_two_names_at_one_address_the_one_published_first_has_it() {
        let one = "% topics/quanli/\t2026-11-02\t权力\ta\n% topics/quanli/\t2026-11-03\t权力\tc\n";
        let other = "% topics/quanli/\t2026-11-02\t权利\tb\n";
        for merged in [format!("{one}{other}"), format!("{other}{one}")] {
            let merged = read(&merged);
            assert_eq!(
                merged.owner("topics/quanli/"),
                Some("权力").filter(|name| name_key(name) < name_key("权利")).or(Some("权利"))
            );
        }
        let merged = read(&format!("{one}{}", other.replace("11-02", "11-01")));
        assert_eq!(merged.owner("topics/quanli/"), Some("权利"));
        assert_eq!(merged.owners(), BTreeMap::from([("topics/quanli/", "权利")]));
        assert_eq!(merged.owner("topics/other/"), None);
    }

    #[test]
    fn of_a_purged_document_the_addresses_are_left() {
        let mut addresses = LockedAddresses::default();
        let (x, y) = (&["x"], &["y"]);
        let pages = [page("topics/a/", "甲", x, day(1)), page("topics/b/", "乙", x, day(1)), page("topics/b/", "乙", y, day(1))];
        addresses.publish(pages, |_| false);
        addresses.purge("x");
        assert_eq!(written(&addresses), "% topics/a/\t2026-11-01\n% topics/b/\t2026-11-01\t乙\ty\n");
    }
}
