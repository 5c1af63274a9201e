//! The program itself: commands, exit codes, messages.

use assert_cmd::Command;
use std::fs;

fn gongkai() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongkai"));
    command.env_remove("SOURCE_DATE_EPOCH").env("LANG", "zh_CN.UTF-8").env_remove("LC_ALL");
    command
}

fn error_text(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stderr).unwrap()
}

#[test]
fn a_new_site_builds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    gongkai().args(["build", "--strict", "--as-of", "2024-06-01", "--site"]).arg(&site).assert().code(0);
    let page = fs::read_to_string(site.join("public/example/2024/index.html")).unwrap();
    // What is still to be filled in is on no page.
    for invented in ["example.gov.cn", "0000000000", "000-00000000", "示ICP备", "SiteIDCode"] {
        assert!(!page.contains(invented), "{invented}");
    }
    // A folder that is used is refused.
    gongkai().arg("init").arg(&site).assert().code(2);
}

/// What is to be filled in stands in the settings, and the check says what they keep silent.
#[test]
fn a_new_site_has_no_fault_and_says_what_is_to_be_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let said = error_text(gongkai().arg("init").arg(&site));
    assert!(said.contains("site.yaml") && said.contains("待填"), "{said}");
    let check = || {
        let mut command = gongkai();
        command.args(["check", "--strict", "--site"]).arg(&site);
        command
    };
    check().assert().code(0);
    assert!(error_text(&mut check()).contains("没有检查：page-tags"));
    // Done as the comments say, the rule is satisfied; with the line alone gone it asks for what is missing.
    let settings = fs::read_to_string(site.join("site.yaml")).unwrap();
    let silenced = "规则: {page-tags: off}\n";
    assert!(settings.contains(silenced));
    let asking = settings.replace(silenced, "");
    fs::write(site.join("site.yaml"), &asking).unwrap();
    check().assert().code(1);
    assert!(error_text(&mut check()).contains("[page-tags]"));
    let mut filled = asking;
    for key in ["网址", "域名", "网站标识码", "电话", "ICP备案"] {
        let shown = filled.replace(&format!("# {key}: "), &format!("{key}: "));
        assert_ne!(shown, filled, "{key}");
        filled = shown;
    }
    fs::write(site.join("site.yaml"), filled).unwrap();
    check().assert().code(0);
    assert!(!error_text(&mut check()).contains("没有检查"));
}

#[test]
fn a_new_site_has_keys_in_the_language_of_who_makes_it() {
    let folder = tempfile::tempdir().unwrap();
    for (language, keys, others) in
        [("zh", ["标题:", "主办单位:"], "organisation:"), ("en", ["title:", "organisation:"], "主办单位:")]
    {
        let site = folder.path().join(language);
        gongkai().args(["init", "--lang", language]).arg(&site).assert().code(0);
        let settings = fs::read_to_string(site.join("site.yaml")).unwrap();
        assert!(keys.iter().all(|key| settings.contains(key)) && !settings.contains(others), "{settings}");
        gongkai().args(["check", "--strict", "--site"]).arg(&site).assert().code(0);
    }
}

#[test]
fn a_preview_of_what_is_no_site_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    gongkai().args(["serve", "--site"]).arg(folder.path()).assert().code(2);
}

#[test]
fn exit_codes_tell_whose_turn_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    gongkai().args(["check", "--as-of", "明天", "--site"]).arg(&site).assert().code(2);
    gongkai().args(["build", "--nonsense"]).assert().code(2);
    gongkai().args(["build", "--site"]).arg(folder.path().join("missing")).assert().code(2);
    gongkai().args(["build", "--site"]).arg(&site).arg("--output").arg(&site).assert().code(2);
    fs::write(site.join("content/bad.md"), "---\ntilte: 甲\n---\n").unwrap();
    gongkai().args(["check", "--site"]).arg(&site).assert().code(1);
    gongkai().args(["build", "--site"]).arg(&site).assert().code(1);
    assert!(!site.join("public/index.html").exists());
}

/// What people know from other programs works here too.
#[test]
fn a_folder_is_an_argument_and_options_have_short_names() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    let output = folder.path().join("output");
    gongkai().args(["build", "-q", "-D", "-o"]).arg(&output).arg(&site).assert().code(0);
    assert!(output.join("index.html").exists());
    gongkai().args(["check", "-q"]).arg(&site).assert().code(0);
    gongkai().current_dir(&site).args(["check", "-q"]).assert().code(0);
    gongkai().args(["check", "a", "--site", "b"]).assert().code(2);
    gongkai().args(["check", "-q", "-v"]).arg(&site).assert().code(2);
    let steps = error_text(gongkai().args(["build", "-v", "--lang", "zh", "-o"]).arg(&output).arg(&site));
    assert!(steps.starts_with("读取文件：") && steps.contains("\n生成页面："), "{steps}");
}

#[test]
fn another_address_than_that_of_the_settings_may_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    let output = folder.path().join("output");
    let build = |address: &str| {
        let mut command = gongkai();
        command.args(["build", "--base-url", address, "-o"]).arg(&output).arg(&site);
        command
    };
    build("https://preview.example/branch").assert().code(0);
    let map = fs::read_to_string(output.join("sitemap.xml")).unwrap();
    assert!(map.contains("<loc>https://preview.example/branch/</loc>"), "{map}");
    for wrong in ["preview.example", "https://", "ftp://a.example/", "https://a.example/?b"] {
        assert!(error_text(&mut build(wrong)).contains("--base-url 不是网址"), "{wrong}");
    }
    gongkai().args(["build", "--all", ".", "--base-url", "https://a.example/"]).current_dir(folder.path()).assert().code(2);
}

#[test]
fn wrong_usage_says_what_was_probably_meant() {
    let said = |language: &str, line: &str| {
        let mut command = gongkai();
        command.args(line.split(' ')).args(["--lang", language]).assert().code(2);
        error_text(&mut command)
    };
    for (line, zh, en) in [
        ("buidl", "没有命令 buidl；是不是想写 build？", "there is no command buidl; did you mean build?"),
        ("help buidl", "没有命令 buidl；是不是想写 build？", "there is no command buidl; did you mean build?"),
        ("build --draft", "未知的参数 --draft；是不是想写 --drafts？", "unknown argument --draft; did you mean --drafts?"),
        ("serve -p 70000", "不能是“70000”；可用：0 到 65535 的整数", "possible values: integers from 0 to 65535"),
        ("build --without serch", "是不是想写 search？", "did you mean search?"),
        ("compare a.md", "缺少参数 <较晚的文件>", "missing argument <NEWER>"),
        ("build --strict --strict", "--strict 只能写一次", "--strict can be given only once"),
        ("check --as-of", "--as-of <日期> 后面要写一个值", "--as-of <DATE> needs a value"),
    ] {
        let (chinese, english) = (said("zh", line), said("en", line));
        assert!(chinese.starts_with("错误：") && chinese.contains(zh), "{line}: {chinese}");
        assert!(english.starts_with("error: ") && english.contains(en), "{line}: {english}");
    }
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    fs::write(site.join("content/bad.md"), "---\ntitle: 甲\nissuing_body: 示例市教育局\ndate: 明天\nvalidity: 有效\n---\n正文\n")
        .unwrap();
    let chinese = error_text(gongkai().args(["check", "--site"]).arg(&site));
    assert!(
        chinese.contains("错误[invalid-date]") && chinese.contains("content/bad.md:4:7") && chinese.contains("怎么办"),
        "{chinese}"
    );
    let english = error_text(gongkai().args(["check", "--lang", "en", "--site"]).arg(&site));
    assert!(english.contains("error[invalid-date]"), "{english}");
    let json = error_text(gongkai().args(["check", "--diagnostics", "json", "--site"]).arg(&site));
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((first["rule"].as_str(), first["line"].as_u64()), (Some("invalid-date"), Some(4)));
}

#[test]
fn help_is_chinese_and_english() {
    let help = |arguments: &[&str]| String::from_utf8(gongkai().args(arguments).output().unwrap().stdout).unwrap();
    assert!(help(&["--help"]).contains("用法"));
    assert!(help(&["--lang", "en", "--help"]).contains("Usage"));
    assert!(help(&["build", "--help"]).contains("--as-of"));
    for command in ["init", "new", "check", "build", "serve", "compare", "changes", "schema", "completions", "man", "help"] {
        let by_option = help(&[command, "-h"]);
        assert_eq!(help(&["help", command]), by_option);
        // Chinese help holds no English word but names, which are written in small letters.
        let is_heading = |line: &&str| line.starts_with(|first: char| first.is_ascii_uppercase());
        assert_eq!(by_option.lines().find(is_heading), None, "{by_option}");
        assert!(!by_option.contains("OPTIONS") && !by_option.contains("default"), "{by_option}");
    }
}

#[test]
fn the_date_is_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    gongkai().args(["build", "--quiet", "--site"]).arg(&site).env("SOURCE_DATE_EPOCH", "1717200000").assert().code(0);
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(site.join("public/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["as_of"], "2024-06-01");
    assert_eq!(manifest["next_change"], "2025-01-01");
}

/// `compare` prints a table; its columns are right for Chinese, and nothing but the table goes to standard output.
#[test]
fn compare_prints_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let document = |year: u32, body: &str| {
        let text = format!(
            "---\ntitle: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育局\ndate: {year}-03-01\nvalidity: 有效\n---\n\n{body}\n"
        );
        let path = folder.path().join(format!("{year}.md"));
        std::fs::write(&path, text).unwrap();
        path
    };
    let older = document(2022, "一、课后服务\n\n课后服务参与率达到97%以上。\n\n二、食堂\n\n全部食堂完成明厨亮灶改造。");
    let newer = document(2023, "一、课后服务\n\n课后服务参与率达到98%以上。\n\n二、游泳\n\n四年级开设游泳课。");
    let mut command = assert_cmd::Command::cargo_bin("gongkai").unwrap();
    let output = command.args(["compare", "--lang", "zh", "--as-of", "2023-06-01"]).arg(&older).arg(&newer).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(table.contains("改写            一、课后服务                 一、课后服务"), "{table}");
    assert!(table.contains("未再出现        二、食堂                     —"), "{table}");
    assert!(table.contains("97%以上 → 达到98%以上"), "{table}");
    assert!(
        table.lines().filter(|line| line.starts_with('─')).all(|line| line.chars().count() <= 80),
        "a terminal has 80 columns"
    );
    let mut command = assert_cmd::Command::cargo_bin("gongkai").unwrap();
    let missing = command.args(["compare", "--lang", "zh"]).arg(&older).arg(folder.path().join("2024.md")).output().unwrap();
    assert_eq!(missing.status.code(), Some(2));
}

/// What the README shows is what the program prints of the same mistake, in both languages.
#[test]
fn the_message_of_the_readme_is_that_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let document =
        "---\n标题: 示例市教育局2025年工作要点\n发布机构: 示例市教育局\n有效性: 有效\n发布日期: 2025-02-30\n---\n\n内容。\n";
    fs::create_dir_all(folder.path().join("content/example")).unwrap();
    fs::write(folder.path().join("content/example/2025.md"), document).unwrap();
    fs::write(folder.path().join("site.yaml"), "标题: 示例站\n").unwrap();
    fs::write(folder.path().join("bodies.yaml"), "- {标识: edu, 名称: 示例市教育局}\n").unwrap();
    for (language, readme) in [("zh", "README.zh-CN.md"), ("en", "README.md")] {
        let readme = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
        let said = error_text(gongkai().current_dir(folder.path()).args(["check", "--lang", language]));
        let message = said.split("\n\n").find(|part| part.contains("[invalid-date]")).unwrap();
        assert!(readme.contains(&format!("```text\n{}\n```", message.trim())), "{said}");
    }
}

/// The document that both READMEs show is one without a fault.
#[test]
fn the_document_of_the_readme_is_sound() {
    for readme in ["README.zh-CN.md", "README.md"] {
        let readme = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
        let document = readme.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/example")).unwrap();
        fs::write(folder.path().join("content/example/2025.md"), document).unwrap();
        fs::write(folder.path().join("site.yaml"), "标题: 示例站\n规则: {page-tags: off}\n").unwrap();
        fs::write(folder.path().join("bodies.yaml"), "- {标识: edu, 名称: 示例市教育局}\n").unwrap();
        gongkai().current_dir(folder.path()).args(["check", "--strict", "--as-of", "2025-06-01"]).assert().code(0);
    }
}

#[test]
fn changes_go_to_standard_output_and_end_well() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    let publish = |name: &str| {
        let output = folder.path().join(name);
        gongkai().args(["build", "--as-of", "2024-06-01", "--site"]).arg(&site).arg("--output").arg(&output).assert().code(0);
        output
    };
    let old = publish("old");
    let document = site.join("content/example/2024.md");
    let text = fs::read_to_string(&document).unwrap();
    fs::write(&document, text + "\n另起一段，说明安排。\n").unwrap();
    let new = publish("new");
    let output = gongkai().args(["changes", "--lang", "en"]).args([&old, &new]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{said}");
    assert!(said.contains("1 document changed.") && said.contains("另起一段，说明安排。"), "{said}");
    let same = gongkai().args(["changes", "--lang", "en"]).args([&new, &new]).output().unwrap();
    assert!(String::from_utf8(same.stdout).unwrap().contains("No change for readers."));
    gongkai().arg("changes").arg(&old).assert().code(2);
    gongkai().arg("changes").arg(&old).arg(folder.path().join("absent")).assert().code(2);
    gongkai().arg("changes").args([&old, &new]).arg("--package").arg(folder.path().join("p.zip")).assert().code(0);
    assert!(folder.path().join("p.zip").exists());
}

/// What the line says is judged in the language asked for, with what can be written instead.
#[test]
fn wrong_values_name_what_can_be_written() {
    let said = |arguments: &[&str]| error_text(gongkai().args(arguments));
    assert!(said(&["serve", "--port", "80000"]).contains("可用：0 到 65535"));
    assert!(said(&["check", "--threads", "0"]).contains("可用：1 到 512"));
    for arguments in [&["check", "--site", "nope-nope"][..], &["build", "--all", "nope-nope"], &["serve", "--site", "nope-nope"]]
    {
        gongkai().args(arguments).assert().code(2);
        let said = said(arguments);
        assert!(said.contains("找不到文件夹 nope-nope") && !said.contains("os error"), "{said}");
    }
}

#[test]
fn all_commands_take_the_options_of_all() {
    for command in [&["man"][..], &["completions", "bash"], &["schema", "site"]] {
        gongkai().args(command).args(["--lang", "zh", "--quiet"]).assert().code(0);
    }
}

#[test]
fn services_that_mark_findings_know_files_from_where_the_command_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("sites/edu");
    gongkai().arg("init").arg(&site).assert().code(0);
    fs::write(site.join("content/a.md"), "没有元数据\n").unwrap();
    let told = |site: &str, format: &str| {
        error_text(gongkai().current_dir(folder.path()).args(["check", "--diagnostics", format, "--site", site]))
    };
    assert!(told("sites/edu", "github").contains("file=sites/edu/content/a.md,"));
    assert!(told("./sites/edu/", "sarif").contains("\"uri\": \"sites/edu/content/a.md\""));
    // Elsewhere there is no such path, and JSON names files from the site.
    assert!(told(site.to_str().unwrap(), "github").contains("file=content/a.md,"));
    assert!(told("sites/edu", "json").contains("\"file\":\"content/a.md\""));
}

/// Redirections of some shells write another encoding, and findings for programs stand on standard error.
#[test]
fn a_report_goes_to_the_file_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    let file = folder.path().join("report");
    let reported = |arguments: &[&str], status: i32| {
        let output = gongkai().args(arguments).arg("--output-file").arg(&file).current_dir(&site).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (fs::read_to_string(&file).unwrap(), told)
    };
    // A sound site has an empty report, and a log without results.
    let (found, [_, summary]) = reported(&["check", "--diagnostics", "json"], 0);
    assert!(found.is_empty() && summary.contains("检查完成"), "{found}{summary}");
    let (log, _) = reported(&["build", "--diagnostics", "sarif"], 0);
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    fs::write(site.join("content/a.md"), "没有元数据\n").unwrap();
    let (log, [printed, summary]) = reported(&["check", "--diagnostics", "sarif"], 1);
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "front-matter-missing");
    assert!(printed.is_empty() && summary.contains("1 处错误"), "{printed}{summary}");
    let (found, [_, summary]) = reported(&["check"], 1);
    assert!(found.contains("[front-matter-missing]") && !found.contains('\u{1b}') && !summary.contains("front-matter-missing"));
    // What other commands print is the same in the file.
    for arguments in [&["schema", "site"][..], &["completions", "bash"], &["man"], &["check", "--explain", "numbering"]] {
        let printed = gongkai().args(arguments).current_dir(&site).output().unwrap().stdout;
        let (written, [nothing, _]) = reported(arguments, 0);
        assert_eq!(written.as_bytes(), printed, "{arguments:?}");
        assert!(nothing.is_empty() && !written.is_empty());
    }
    gongkai().args(["check", "--output-file", "absent/report"]).current_dir(&site).assert().code(2);
    // A report overwrites no source, and is not lost with the output that the switch replaces.
    let settings = fs::read(site.join("site.yaml")).unwrap();
    for file in ["site.yaml", "./site.yaml", "anchors.lock", "content/report.md", "content/../site.yaml", "public/report.txt"] {
        gongkai().args(["check", "--output-file", file]).current_dir(&site).assert().code(2);
        gongkai().args(["build", "--output-file", file]).current_dir(&site).assert().code(2);
    }
    gongkai().args(["build", "-o", "elsewhere", "--output-file", "elsewhere/report.txt"]).current_dir(&site).assert().code(2);
    assert_eq!(fs::read(site.join("site.yaml")).unwrap(), settings);
    let page = fs::read(site.join("content/example/2024.md")).unwrap();
    let document = "content/example/2024.md";
    for arguments in [
        &["compare", document, document, "--output-file", document][..],
        &["changes", "public", "public", "--output-file", "public/manifest.json"],
        &["schema", "site", "--output-file", "site.yaml"],
        &["man", "--output-file", "content/man.1"],
        &["check", "--published", "public", "--output-file", "public/index.html"],
    ] {
        gongkai().args(arguments).current_dir(&site).assert().code(2);
    }
    assert_eq!(fs::read(site.join("content/example/2024.md")).unwrap(), page);
    assert_eq!(fs::read(site.join("site.yaml")).unwrap(), settings);
}

#[test]
fn the_closing_line_counts_what_is_not_published_today() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    let document = |name: &str, lines: &str| {
        let front = "标题: 示例市教育局2026年招生计划\n发布机构: 示例市教育局\n有效性: {起: 2026-01-01, 止: 2026-12-31}\n";
        fs::write(site.join("content").join(name), format!("---\n{front}{lines}\n---\n\n新建幼儿园三所。\n")).unwrap();
    };
    let closing = |verb: &str, language: &str| {
        let said = error_text(gongkai().args([verb, "--as-of", "2026-06-01", "--lang", language, "--site"]).arg(&site));
        said.lines().rev().take(2).collect::<Vec<_>>().join("\n")
    };
    assert!(!closing("check", "zh").contains("另有"));
    document("draft.md", "发布日期: 2026-05-01\n草稿: true");
    document("later.md", "发布日期: 2026-06-09\n系列: 另一种招生计划");
    for verb in ["check", "build"] {
        let said = closing(verb, "zh");
        assert!(said.contains("另有 1 份草稿，1 份未到发布日期（2026-06-09），到时再生成。"), "{verb}: {said}");
        assert!(said.contains("2026-06-09 有文件到发布日期，到时请再生成一次。"), "{verb}: {said}");
        let said = closing(verb, "en");
        assert!(
            said.contains("Not published: 1 draft, 1 document whose date of publication is still to come (2026-06-09)."),
            "{verb}: {said}"
        );
        assert!(said.contains("A document is due for publication on 2026-06-09: build again then."), "{verb}: {said}");
    }
}

#[test]
fn a_publication_that_is_none_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    gongkai().arg("init").arg(&site).assert().code(0);
    for verb in ["check", "build"] {
        gongkai().args([verb, "--published", "absent", "--site"]).arg(&site).assert().code(2);
        gongkai().args([verb, "--published"]).arg(&site).arg("--site").arg(&site).assert().code(2);
    }
    gongkai().args(["build", "--published"]).arg(&site).arg("--all").arg(folder.path()).assert().code(2);
}
