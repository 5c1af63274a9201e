//! One page of every kind, as it is.

use crate::common::SiteTest;

/// A small site that has a page of every kind.
fn site() -> SiteTest {
    let site = SiteTest::new();
    site.file(
        "site.yaml",
        "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局, site_id_code: '1234567890', phone: 000-0000}\ntopics: [{id: education, name: 教育}]\nwithdrawn: [{path: gone, date: 2023-05-06, reason: 内容有误}]\n",
    );
    site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n## 怎样查找\n\n按年份查找。\n");
    site.document(
        "edu/2022",
        "title: 甲市教育局2022年工作要点\nissuing_body: 甲市教育局\ndate: 2022-03-01\nvalidity: {from: 2022-01-01, until: 2022-12-31}\ntopics: [教育]\n",
        "一、扩大学位\n\n（一）新建学校。新建2所。",
    );
    site.document(
        "edu/2023",
        "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\ndocument_date: 2023-02-20\nvalidity: {from: 2023-01-01, until: 2023-12-31}\ntopics: [教育]\nkeywords: [学位]\ndocument_number: 甲教〔2023〕1号\naliases: [old/2023]\ncorrections: [{date: 2023-04-01, note: 第一部分“2所”更正为“3所”}]\n",
        "各学校：\n\n现将《甲市教育局2023年工作要点》印发给你们。\n\n甲市教育局\n\n2023年2月20日\n\n# 甲市教育局2023年工作要点\n\n今年的思路[^1]。\n\n[^1]: 注释的内容。\n\n一、扩大学位\n\n（一）新建学校。新建**3所**，见[去年](2022.md#s1)。\n\n1. 选址。\n\n| 学校 | 学位 |\n|---|--:|\n| 甲 | 810 |\n\n# 附件1 清单\n\n- 一\n- 二",
    );
    site
}

#[test]
fn pages_of_every_kind() {
    let site = site();
    let built = site.build();
    for (name, path) in [
        ("home", "index.html"),
        ("plan", "edu/2023/index.html"),
        ("list", "bodies/edu/index.html"),
        ("overview", "years/index.html"),
        ("series", "series/edu-gongzuoyaodian/index.html"),
        ("comparison", "series/edu-gongzuoyaodian/compare/2022/2023/index.html"),
        ("catalog", "catalog/index.html"),
        ("terms", "terms/index.html"),
        ("text", "about/index.html"),
        ("redirect", "old/2023/index.html"),
        ("withdrawn", "gone/index.html"),
        ("not_found", "404.html"),
    ] {
        // The style and script are named by their digests, which change with the theme and not with the page.
        let page = built.read(path);
        let main = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
        insta::assert_snapshot!(name, without_digests(main).replace("><", ">\n<"));
    }
}

/// `assets/aloud.js` for `assets/aloud.17f226a0d5.js`.
fn without_digests(page: &str) -> String {
    let mut parts = page.split("/assets/");
    let mut named = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('.').unwrap();
        named.extend(["/assets/", name, rest.trim_start_matches(|character: char| character.is_ascii_hexdigit())]);
    }
    named
}

#[test]
fn files_for_programs() {
    let site = site();
    let built = site.build();
    for path in [
        "edu/2023/index.json",
        "edu/2023/index.txt",
        "edu/2023/index.md",
        "series/edu-gongzuoyaodian/index.json",
        "series/edu-gongzuoyaodian/compare/2022/2023/index.json",
        "catalog.csv",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
    ] {
        insta::assert_snapshot!(path.replace('/', "_"), built.read(path));
    }
}
