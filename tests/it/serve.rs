//! `gongkai serve`, driven over TCP like by a browser.

use crate::common::{HEAD, SiteTest};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough for a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview.
struct Preview {
    child: Child,
    port: u16,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl Preview {
    fn of(site: &Path) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("gongkai"))
            .args(["serve", "--port", "0", "--lang", "en", "--open", "no", "--as-of", "2023-06-01", "--site"])
            .arg(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap();
        let port = port.parse().unwrap_or_else(|_| panic!("no address: {line}"));
        Self { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends these bytes and reads all that comes.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer to {request}: {answer}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn ask(&self, line: &str, headers: &str) -> Answer {
        self.raw(&format!("{line} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}\r\n", self.port))
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "")
    }

    /// Asks until the answer is as wished.
    fn until(&self, path: &str, what: impl Fn(&Answer) -> bool) -> Answer {
        let latest = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if what(&answer) {
                return answer;
            }
            assert!(Instant::now() < latest, "{path} is still: {}\n{}", answer.head, answer.body);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn events(&self) -> Events {
        self.events_of("/")
    }

    /// What a page at this path hears.
    fn events_of(&self, page: &str) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /-gongkai/events?page={page} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).unwrap();
        Events { lines: BufReader::new(stream) }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page hears.
struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the events have ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    fn until(&mut self, what: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let latest = Instant::now() + PATIENCE;
        loop {
            let event = self.next();
            if what(&event) {
                return event;
            }
            assert!(Instant::now() < latest, "the last event is {event}");
        }
    }
}

fn site() -> SiteTest {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、课后服务\n\n参与率达到98%以上。");
    site
}

#[test]
fn a_document_leads_to_what_was_understood_of_it() {
    let site = site();
    site.file("content/edu/2023.md", format!("---\n{HEAD}---\n\n一、课后<服务\n\n参与率达到98%以上。\n"));
    let preview = Preview::of(site.folder());
    let page = preview.get("/edu/2023/").body;
    let link = "<a href=\"/-gongkai/reading?page=/edu/2023/\">Read as: 2023 · 工作要点 · 工作要点</a>";
    assert!(page[page.find("<main").unwrap()..].contains(link), "{page}");
    assert!(!preview.get("/").body.contains("gk-preview-reading\">"), "only documents have the line");
    let reading = preview.get("/-gongkai/reading?page=/edu/2023/");
    assert_eq!((reading.status, reading.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(reading.body.contains("<th scope=\"row\">Period</th><td>2023</td><td>title: 2023年</td>"), "{}", reading.body);
    assert!(reading.body.contains("一、课后&lt;服务") && reading.body.contains("<a href=\"/edu/2023/\">"), "{}", reading.body);
    for none in ["/-gongkai/reading", "/-gongkai/reading?page=/", "/-gongkai/reading?page=/no/", "/-gongkai/reading?page=%zz"] {
        assert_eq!(preview.get(none).status, 404, "{none}");
    }
}

#[test]
fn pages_and_files_are_those_of_a_build() {
    let site = site();
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "一、课后服务\n\n参与率达到97%以上。见[清单](list.csv)。");
    site.file("content/edu/list.csv", "甲,乙\n");
    let preview = Preview::of(site.folder());
    let built = site.build();
    let mut compared = 0;
    for (path, bytes) in built.files() {
        if path == "manifest.json" {
            continue;
        }
        let answer = preview.get(&format!("/{}", gongkai::base::address::encode(&path)));
        assert_eq!(answer.status, 200, "{path}");
        let mut body = answer.body;
        if path.ends_with(".html") {
            let start = body.find("<link rel=\"stylesheet\" href=\"/-gongkai/").unwrap();
            let end = body[start..].find("</script>").unwrap() + "</script>".len();
            body.replace_range(start..start + end, "");
            // The line that says how a document was read.
            if let Some(start) = body.find("<p class=\"gk-preview-reading\">") {
                let end = body[start..].find("</p>").unwrap() + "</p>".len();
                body.replace_range(start..start + end, "");
            }
        }
        assert_eq!(body, String::from_utf8_lossy(&bytes), "{path}");
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/edu/2023/index.json", "application/json; charset=utf-8"),
        ("/edu/2023/index.md", "text/markdown; charset=utf-8"),
        ("/edu/list.csv", "text/csv; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/-gongkai/reload.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    let moved = preview.get("/edu/2023?a=b");
    assert_eq!((moved.status, moved.header("location")), (302, Some("/edu/2023/?a=b")));
    let missing = preview.get("/no/such/page");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("没有找到这个页面"), "{}", missing.body);
    let head = preview.ask("HEAD /edu/2023/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn nobody_else_gets_an_answer() {
    let site = site();
    site.file("secret.txt", "秘密").file("content/edu/private.txt", "秘密");
    let preview = Preview::of(site.folder());
    let port = preview.port;
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(preview.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status, 200, "{host}");
    }
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), format!("127.0.0.1:{}", port.wrapping_add(1))] {
        assert_eq!(preview.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status, 403, "{host}");
    }
    assert_eq!(preview.ask("GET /", &format!("Origin: http://127.0.0.1:{port}\r\n")).status, 200);
    assert_eq!(preview.ask("GET /-gongkai/events", "Origin: https://evil.example\r\n").status, 403);
    assert_eq!(preview.ask("GET /", "Sec-Fetch-Site: cross-site\r\n").status, 403);
    assert_eq!(preview.ask("POST /", "Content-Length: 3\r\n\r\nabc").status, 405);
    assert_eq!(preview.ask("GET /", "Content-Length: 3\r\n\r\nabc").status, 413);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/edu/../../secret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/secret.txt",
        "/site.yaml",
        "/content/edu/2023.md",
        "/edu/2023.md",
        "/edu/private.txt",
        "/etc/passwd",
        "/a%00",
        "/anchors.lock",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("秘密") && !answer.body.contains("root:"), "{path}");
    }
    assert_eq!(preview.get(&format!("/{}", "a".repeat(64 << 10))).status, 431);
    assert_eq!(preview.ask("GET /", &"X: y\r\n".repeat(500)).status, 431);
}

/// Clients that send nothing, or byte by byte, keep nobody else waiting.
#[test]
fn idle_clients_do_not_hang_the_server() {
    let site = site();
    let preview = Preview::of(site.folder());
    let mut idle: Vec<TcpStream> = (0..40).map(|_| preview.connect()).collect();
    for stream in &mut idle {
        stream.write_all(b"GET / HT").unwrap();
    }
    assert_eq!(preview.get("/edu/2023/").status, 200);
    // They are let go.
    let mut rest = Vec::new();
    for stream in &mut idle {
        stream.read_to_end(&mut rest).unwrap();
    }
}

#[test]
fn what_is_saved_is_shown_in_whatever_way_an_editor_saves() {
    let site = site();
    let preview = Preview::of(site.folder());
    let mut events = preview.events();
    let first = events.next();
    assert_eq!((first["errors"].as_u64(), first["drafts"].as_array().map(Vec::len)), (Some(0), Some(0)));
    // Written in place.
    site.document("edu/2023", HEAD, "一、课后服务\n\n参与率达到九成九。");
    preview.until("/edu/2023/", |answer| answer.body.contains("九成九"));
    assert_ne!(events.next()["version"], first["version"]);
    // Written beside and renamed.
    site.file("content/edu/.2023.md.tmp", format!("---\n{HEAD}---\n\n一、食堂\n\n明厨亮灶。\n"));
    fs::rename(site.folder().join("content/edu/.2023.md.tmp"), site.folder().join("content/edu/2023.md")).unwrap();
    preview.until("/edu/2023/", |answer| answer.body.contains("明厨亮灶"));
    // A new one in a new folder, then removed with it.
    site.document("health/2023", &HEAD.replace("教育局2023", "教育局卫生2023"), "一、门诊\n\n开设门诊。");
    preview.until("/health/2023/", |answer| answer.status == 200);
    fs::remove_dir_all(site.folder().join("content/health")).unwrap();
    preview.until("/health/2023/", |answer| answer.status == 404);
    // Thousands of events at once.
    for number in 0..2000 {
        site.file(&format!("content/edu/.swap{}", number % 7), number.to_string());
        site.file("content/edu/2023.md", format!("---\n{HEAD}---\n\n一、食堂\n\n第{number}稿。\n"));
    }
    preview.until("/edu/2023/", |answer| answer.body.contains("第1999稿"));
    assert!(!site.folder().join("public").exists() && !site.folder().join("anchors.lock").exists());
}

#[test]
fn the_last_sound_site_stays_while_something_is_broken() {
    let site = site();
    site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/sub/\ntheme: own\n");
    site.file("themes/own/css/own.css", "body { color: #111 }\n");
    let preview = Preview::of(site.folder());
    let mut events = preview.events();
    let sound = events.next();
    let broken = |events: &mut Events, rule: &str, file: &str| {
        let event = events.until(|event| event["errors"].as_u64() > Some(0));
        let fault = event["faults"].as_array().unwrap().iter().find(|fault| fault["rule"] == rule).unwrap().clone();
        assert!(fault["place"].as_str().unwrap().starts_with(file), "{fault}");
        assert!(!fault["message"].as_str().unwrap().is_empty() && !fault["help"].as_str().unwrap().is_empty());
        assert!(preview.get("/edu/2023/").body.contains("参与率达到98%以上"));
        event
    };
    let mended = |events: &mut Events| events.until(|event| event["errors"] == 0);
    // A document.
    site.document("edu/2023", &HEAD.replace("2023-03-01", "明天"), "一、甲\n\n乙。");
    let event = broken(&mut events, "invalid-date", "content/edu/2023.md:4:");
    assert_eq!(event["version"], sound["version"], "pages stay as they are");
    site.document("edu/2023", HEAD, "一、课后服务\n\n参与率达到98%以上。");
    assert_ne!(mended(&mut events)["version"], sound["version"]);
    // A template that cannot be read.
    site.file("themes/own/plan.html", "{% extends \"default/plan.html\" %}\n{% block main %}{{ view.title");
    broken(&mut events, "theme-template", "themes/own/plan.html");
    site.remove("themes/own/plan.html");
    mended(&mut events);
    // A template that asks for what is not there.
    site.file(
        "themes/own/plan.html",
        "{% extends \"default/plan.html\" %}\n{% block main %}{{ view.nonsense.more }}{% endblock main %}\n",
    );
    broken(&mut events, "theme-template", "themes/own/plan.html");
    site.remove("themes/own/plan.html");
    mended(&mut events);
    // The theme, as a whole.
    fs::rename(site.folder().join("themes/own"), site.folder().join("themes/aside")).unwrap();
    broken(&mut events, "missing-file", "site.yaml");
    fs::rename(site.folder().join("themes/aside"), site.folder().join("themes/own")).unwrap();
    mended(&mut events);
    // The settings.
    let settings = fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.remove("site.yaml");
    broken(&mut events, "missing-file", "site.yaml");
    site.file("site.yaml", settings.replace("甲市信息公开", "乙市信息公开"));
    mended(&mut events);
    preview.until("/", |answer| answer.body.contains("乙市信息公开"));
    // All documents, made again.
    fs::rename(site.folder().join("content"), site.folder().join("aside")).unwrap();
    preview.until("/edu/2023/", |answer| answer.status == 404);
    fs::rename(site.folder().join("aside"), site.folder().join("content")).unwrap();
    preview.until("/edu/2023/", |answer| answer.status == 200);
    site.document("edu/2023", HEAD, "一、又是\n\n这一份。");
    preview.until("/edu/2023/", |answer| answer.body.contains("这一份"));
    // The page for missing addresses leads to where the site will stand.
    assert!(preview.get("/nothing").body.contains("href=\"/sub/assets/"));
    assert_eq!(preview.get("/sub/edu/2023/").status, 200);
}

/// An author sees while writing what an inspection would fault; the preview goes on.
#[test]
fn disclosure_rules_are_told_and_stop_nothing() {
    let site = SiteTest::new();
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/sub/\norganisation: {name: 甲市教育局, site_domain: plans.example, site_id_code: \"1234567890\"}\n";
    site.file("site.yaml", settings);
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "一、食堂\n\n加强领导,落实责任。");
    site.document("edu/2023", HEAD, "一、课后服务\n\n加强领导,落实责任。");
    let preview = Preview::of(site.folder());
    let mut events = preview.events_of("/sub/edu/2023/index.html");
    let first = events.next();
    let told = |event: &serde_json::Value| {
        let faults = event["faults"].as_array().unwrap().iter();
        faults
            .map(|fault| {
                let place = fault["place"].as_str().unwrap().split(':').next().unwrap().to_owned();
                (fault["rule"].as_str().unwrap().to_owned(), place, fault["is_error"] == true, fault["fails_check"] == true)
            })
            .collect::<Vec<_>>()
    };
    let found = |rule: &str, place: &str, fails: bool| (rule.to_owned(), place.to_owned(), false, fails);
    // What the page shows comes first.
    let punctuation = |year: u32| found("half-width-punctuation", &format!("content/edu/{year}.md"), false);
    assert_eq!(told(&first), [punctuation(2023), punctuation(2022)]);
    assert_eq!(told(&preview.events_of("/sub/edu/2022/").next()), [punctuation(2022), punctuation(2023)]);
    assert_eq!((&first["errors"], &first["warnings"], &first["here"]), (&0.into(), &2.into(), &1.into()));
    // Of a document that is mended nothing is told any more; the other is remembered.
    site.document("edu/2023", HEAD, "一、课后服务\n\n加强领导，落实责任。");
    assert_eq!(told(&events.next()), [punctuation(2022)]);
    // A list of the site's own concerns documents that have not changed.
    site.file("wording.yaml", "落实责任: 压实责任\n").file("site.yaml", format!("{settings}wording: wording.yaml\n"));
    let wording = |year: u32| found("wrong-wording", &format!("content/edu/{year}.md"), false);
    let event = events.until(|event| event["warnings"] == 3);
    assert_eq!(told(&event), [wording(2023), punctuation(2022), wording(2022)]);
    // What would fail a check stops no preview: a build goes on too.
    let severe = format!("{settings}wording: missing.yaml\nrules: {{half-width-punctuation: error}}\n");
    site.file("site.yaml", severe.replace("甲市信息公开", "乙市信息公开"));
    let event = events.until(|event| event["warnings"] == 2);
    assert_eq!(
        told(&event),
        [found("half-width-punctuation", "content/edu/2022.md", true), found("missing-file", "site.yaml", true)]
    );
    preview.until("/", |answer| answer.body.contains("乙市信息公开"));
    site.build();
}

#[test]
fn a_site_that_never_was_sound_has_a_page_of_its_faults() {
    let site = SiteTest::new();
    site.document("edu/2023", &HEAD.replace("2023-03-01", "明天"), "一、甲\n\n乙。");
    let preview = Preview::of(site.folder());
    let page = preview.get("/edu/2023/");
    assert_eq!(page.status, 503);
    for words in ["content/edu/2023.md:4:7", "invalid-date", "明天", "/-gongkai/reload.js"] {
        assert!(page.body.contains(words), "{words} is not in {}", page.body);
    }
    site.document("edu/2023", HEAD, "一、甲\n\n乙。");
    preview.until("/edu/2023/", |answer| answer.status == 200);
}

#[test]
fn drafts_are_shown_and_marked() {
    let site = site();
    site.document("edu/2024", &format!("{}draft: true\n", HEAD.replace("2023", "2024")), "一、甲\n\n乙。");
    let preview = Preview::of(site.folder());
    assert!(preview.get("/edu/2024/").body.contains("gk-preview-draft-page"));
    assert!(!preview.get("/edu/2023/").body.contains("gk-preview-draft-page"));
    assert_eq!(preview.events().next()["drafts"], serde_json::json!(["edu/2024/"]));
}

/// One that is to be published later is shown with its day; what was published already is not marked.
#[test]
fn documents_that_wait_are_shown_and_marked_with_their_day() {
    let site = site();
    site.document("edu/later", &HEAD.replace("date: 2023-03-01", "date: 2023-07-04"), "一、甲\n\n乙。");
    let preview = Preview::of(site.folder());
    let page = preview.get("/edu/later/").body;
    assert!(page.contains("<strong>To be published later</strong>") && page.contains("from 2023-07-04 on"), "{page}");
    assert!(!preview.get("/edu/2023/").body.contains("gk-preview-draft-page"));
    let told = preview.events().next();
    assert_eq!((&told["waiting"], &told["drafts"]), (&serde_json::json!({"edu/later/": "2023-07-04"}), &serde_json::json!([])));
}

/// Settings that several sites share are followed as well.
#[test]
fn a_shared_folder_is_followed() {
    let site = SiteTest::new();
    site.file("base/site.yaml", "organisation: {name: 甲市人民政府}\n");
    site.file("own/site.yaml", "title: 甲市信息公开\nextends: ../base\n");
    site.file("own/content/2023.md", format!("---\n{HEAD}---\n\n一、甲\n\n乙。\n"));
    let preview = Preview::of(&site.folder().join("own"));
    assert!(preview.get("/").body.contains("甲市人民政府"));
    site.file("base/site.yaml", "organisation: {name: 乙市人民政府}\n");
    preview.until("/", |answer| answer.body.contains("乙市人民政府"));
    site.file("base/themes/own/parts/footer.html", "<footer>共用的页脚</footer>");
    site.file("base/site.yaml", "theme: own\n");
    preview.until("/", |answer| answer.body.contains("共用的页脚"));
}

#[test]
fn wrong_usage_is_told() {
    let site = site();
    let preview = Preview::of(site.folder());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongkai"));
        command.arg("serve").args(arguments).output().unwrap().status.code()
    };
    let folder = site.folder().to_str().unwrap();
    assert_eq!(run(&["--open", "no", "--site", folder, "--port", &preview.port.to_string()]), Some(2));
    assert_eq!(run(&["--open", "no", "--site", folder, "--as-of", "明天"]), Some(2));
    assert_eq!(run(&["--open", "no", "--site", &format!("{folder}/missing")]), Some(2));
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_the_way_to_end_it() {
    let site = site();
    let mut preview = Preview::of(site.folder());
    let _open = preview.events();
    assert!(Command::new("kill").args(["-INT", &preview.child.id().to_string()]).status().unwrap().success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
}
