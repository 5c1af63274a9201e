//! `gongkai serve`: shows a site while it is written.
//!
//! ```text
//!  watch ──► load again ──► Served ──► pages when they are asked for
//!            from memory      or faults ──► events to open pages
//! ```
//! Nothing is written to the disk.

mod http;
mod overlay;
mod site;
mod watch;

use super::{CommandError, Destination, LoadOptions};
use crate::base::address;
use crate::base::date::Date;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::Language;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net;
use crate::diagnostic::sentence::{Sentence as _, Serving};
use crate::pipeline::{Cache, PageError, Step, load_site, stops};
use crate::source::Tree;
use http::{Body, Guard, Request, Response};
use overlay::{Fault, Message};
use site::Served;
use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use watch::Watch;

/// The ports that are tried.
const PORTS: std::ops::RangeInclusive<u16> = 8000..=8099;

/// Pages that are open at once. Each holds a connection, of which the server has a few more.
const MAX_OPEN_PAGES: usize = 48;

/// A sign of life, by which the server learns that a page was closed.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// How soon it is seen that the program is to end.
const STOP_INTERVAL: Duration = Duration::from_millis(100);

/// What serving depends on.
pub(crate) struct ServeOptions {
    /// The site folder.
    pub(crate) site: PathBuf,
    /// The port; any free one when it is 0, the first free one from 8000 when absent.
    pub(crate) port: Option<u16>,
    /// The day for which validity is computed, asked for again at each change.
    pub(crate) as_of: Box<dyn Fn() -> Result<Date, CommandError> + Send + Sync>,
    /// The language of what the preview adds.
    pub(crate) language: Language,
    /// Reports how far the first reading has come; later ones take no time worth reporting.
    pub(crate) progress: Box<dyn Fn(Step, usize, usize) + Send + Sync>,
}

/// What happens while a site is served.
#[derive(Debug)]
pub(crate) enum ServeEvent {
    /// The site is to be seen at this address.
    Listening {
        /// With its final slash.
        url: String,
        /// Whether the system does not tell of changes, so that it is looked from time to time.
        is_polling: bool,
    },
    /// The site was read.
    Read {
        /// What was found wrong.
        diagnostics: Diagnostics,
        /// How much an inspection would fault.
        inspection: usize,
        /// Documents and pages; absent when there are errors.
        counts: Option<(usize, usize)>,
        /// How long it took.
        elapsed: Duration,
    },
    /// The machine failed; it is tried again.
    Failed(Failure),
}

/// Serves a site on the loopback interface until `is_stopped`.
///
/// # Errors
/// There is no such folder, or the port is taken.
pub(crate) fn serve(
    options: ServeOptions,
    is_stopped: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(ServeEvent),
) -> Result<(), CommandError> {
    Tree::list(&options.site, &mut Diagnostics::new())?;
    (options.as_of)()?;
    let listener = match options.port {
        Some(port) => http::listen([port]).map_err(|error| port_refused(port, &error)),
        None => http::listen(PORTS.chain([0])).map_err(|error| no_port(error).into()),
    }?;
    let port = listener.local_addr().map_err(no_port)?.port();
    let preview = Arc::new(Preview {
        options,
        state: Mutex::new(State::default()),
        changed: Condvar::new(),
        listeners: Arc::new(AtomicUsize::new(0)),
    });
    let (sender, events) = channel();
    // It ends with the process: nothing that it does could be left half done.
    let keeper = Arc::clone(&preview);
    start("read", move || keeper.keep_up(&sender))?;
    let mut waiting = Some(listener);
    loop {
        match events.recv_timeout(STOP_INTERVAL) {
            Ok((what, is_polling)) => {
                tell(what);
                if let Some(listener) = waiting.take() {
                    open(&preview, listener, port)?;
                    tell(ServeEvent::Listening { url: format!("http://127.0.0.1:{port}/"), is_polling });
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Failure::new(Serving::Stopped.text()).into());
            }
        }
        if is_stopped() {
            return Ok(());
        }
    }
}

fn start(name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    thread::Builder::new().name(name.to_owned()).spawn(run).map(|_| ()).map_err(no_port)
}

fn open(preview: &Arc<Preview>, listener: TcpListener, port: u16) -> Result<(), Failure> {
    let preview = Arc::clone(preview);
    start("listen", move || {
        let handler: http::Handler = Arc::new(move |request: &Request| preview.answer(request));
        http::run(&listener, port, &handler);
    })
}

fn no_port(cause: std::io::Error) -> Failure {
    Failure { text: Serving::CannotStart.text(), path: None, cause: Some(cause) }
}

fn port_refused(port: u16, error: &std::io::Error) -> CommandError {
    CommandError::Usage(Serving::PortUnusable { port, cause: error.to_string() }.text())
}

/// A site that is served.
struct Preview {
    options: ServeOptions,
    state: Mutex<State>,
    changed: Condvar,
    listeners: Arc<AtomicUsize>,
}

/// What was found wrong with a site.
struct FoundFaults {
    /// What stops or changes a build.
    diagnostics: Diagnostics,
    /// What an inspection would fault.
    inspection: Diagnostics,
}

/// What is shown.
#[derive(Default)]
struct State {
    /// Grows with each change.
    number: u64,
    /// The last site without errors.
    served: Option<Arc<Served>>,
    /// What is wrong with the site as it is now.
    faults: Arc<Vec<Fault>>,
}

impl State {
    /// The version of the pages that are shown. Another process gives others.
    fn version(&self) -> String {
        match &self.served {
            Some(served) => served.version.clone(),
            None => version("none", self.number),
        }
    }
}

fn version(kind: &str, number: u64) -> String {
    format!("{}-{kind}-{number}", std::process::id())
}

impl Preview {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the site again whenever it changes.
    fn keep_up(&self, sender: &Sender<(ServeEvent, bool)>) {
        // Before the first reading, so that nothing is missed in between.
        let mut watch = Watch::begin(&self.options.site);
        let mut cache = Cache::default();
        let mut seen = None;
        let mut shared = None;
        let mut last_failure = None;
        loop {
            let read = net::caught(|| self.read(&mut cache, &mut seen, &mut shared));
            let is_sound = read.is_ok();
            let event = read.unwrap_or_else(|fault| {
                // A fault of the program in one state of the site is none in the next.
                (cache, seen) = (Cache::default(), None);
                Some(self.fail(Failure::new(Serving::NotRead { fault: fault.stopped() }.text())))
            });
            if let Some(shared) = &shared {
                watch.include(shared);
            }
            // A disk may do better in a moment; a fault of the program stays.
            let is_urgent = is_sound && matches!(event, Some(ServeEvent::Failed(_)));
            // A failure that lasts is told once.
            let failure = match &event {
                Some(ServeEvent::Failed(failure)) => Some(failure.to_string()),
                _ => None,
            };
            let is_news = failure.is_none() || failure != last_failure;
            last_failure = failure;
            if let Some(event) = event.filter(|_| is_news)
                && sender.send((event, watch.is_blind())).is_err()
            {
                return;
            }
            watch.wait(is_urgent);
        }
    }

    /// Reads the site, unless no file has changed since.
    fn read(&self, cache: &mut Cache, seen: &mut Option<(Vec<Tree>, Date)>, shared: &mut Option<PathBuf>) -> Option<ServeEvent> {
        let started = Instant::now();
        let result = (self.options.as_of)().map_err(PageError::from).and_then(|as_of| {
            // Names that cannot be published are reported where the site is read.
            let unread = &mut Diagnostics::new();
            let mut trees = vec![Tree::list(&self.options.site, unread)?];
            trees.extend(shared.as_deref().and_then(|shared| Tree::list_shared(shared, unread).ok()));
            let is_as =
                |former: &[Tree]| former.len() == trees.len() && trees.iter().zip(former).all(|(now, then)| now.is_as(then));
            if seen.as_ref().is_some_and(|(former, day)| *day == as_of && is_as(former)) {
                return Ok(None);
            }
            // What fails half-way is to be read again.
            *seen = None;
            let found = self.load(as_of, cache, shared)?;
            *seen = Some((trees, as_of));
            Ok(Some(found))
        });
        match result {
            Ok(None) => None,
            Ok(Some((served, found))) => {
                let counts = served.as_ref().map(|served| (served.loaded.site.plans.len(), served.pages.len()));
                let FoundFaults { diagnostics, inspection } = found;
                let language = self.options.language;
                let of_build = diagnostics.iter().map(|found| Fault::of(found, language));
                let mut faults: Vec<Fault> =
                    of_build.chain(inspection.iter().map(|found| Fault::of_inspection(found, language))).collect();
                faults.sort_by(|a, b| b.is_error.cmp(&a.is_error).then_with(|| a.file.cmp(&b.file)));
                self.show(served, faults);
                let inspection = inspection.len();
                Some(ServeEvent::Read { diagnostics, inspection, counts, elapsed: started.elapsed() })
            }
            Err(error) => Some(self.fail(error.into_failure())),
        }
    }

    /// Shows what the machine could not do.
    fn fail(&self, failure: Failure) -> ServeEvent {
        let faults = vec![Fault::failure(&failure.message(), self.options.language)];
        // Pages are not disturbed again by what they show already.
        let is_news = *self.state().faults != faults;
        if is_news {
            self.show(None, faults);
        }
        ServeEvent::Failed(failure)
    }

    fn load(
        &self,
        as_of: Date,
        cache: &mut Cache,
        shared: &mut Option<PathBuf>,
    ) -> Result<(Option<Served>, FoundFaults), PageError> {
        let options = LoadOptions {
            site: self.options.site.clone(),
            as_of,
            drafts: true,
            for_lock: false,
            disclosure: true,
            comparisons: true,
            search: true,
            published: None,
            base_url: None,
            destination: Destination::Nowhere,
        };
        let is_first = self.state().number == 0;
        let mut diagnostics = Diagnostics::new();
        let mut loaded = load_site(&options, &BTreeSet::new(), cache, &mut diagnostics, &|step, done, total| {
            if is_first {
                (self.options.progress)(step, done, total);
            }
        })?;
        let extends = loaded.site.config.extends.as_ref().filter(|folder| Path::new(&folder.value).is_relative());
        *shared = extends.map(|folder| self.options.site.join(&folder.value));
        let mut found = FoundFaults { diagnostics, inspection: std::mem::take(&mut loaded.inspection) };
        if stops(&found.diagnostics, false) {
            return Ok((None, found));
        }
        let number = self.state().number + 1;
        match Served::new(version("site", number), loaded, found.diagnostics.clone()) {
            Ok(served) => Ok((Some(served), found)),
            Err(PageError::Template(diagnostic) | PageError::Fault(diagnostic)) => {
                found.diagnostics.add(*diagnostic);
                Ok((None, found))
            }
            Err(failed) => Err(failed),
        }
    }

    /// Shows a site, or what is wrong with it beside the last sound one.
    fn show(&self, served: Option<Served>, faults: Vec<Fault>) {
        let mut state = self.state();
        state.number += 1;
        if let Some(served) = served {
            state.served = Some(Arc::new(served));
        }
        state.faults = Arc::new(faults);
        drop(state);
        self.changed.notify_all();
    }

    fn answer(self: &Arc<Self>, request: &Request) -> Response {
        if let Some(own) = request.path.strip_prefix("-gongkai/") {
            let file = |content_type, content: &str| Response {
                status: 200,
                content_type,
                headers: Vec::new(),
                body: Body::Bytes(content.as_bytes().to_vec()),
            };
            return match own {
                "reload.js" => file("text/javascript; charset=utf-8", overlay::SCRIPT),
                "preview.css" => file("text/css; charset=utf-8", overlay::STYLE),
                "overlay.css" => file("text/css; charset=utf-8", overlay::OVERLAY_STYLE),
                "events" => self.events(&request.query),
                "reading" => self.reading(&request.query),
                _ => Response::words(404, "404"),
            };
        }
        let language = self.options.language;
        let (served, faults, version) = {
            let state = self.state();
            (state.served.clone(), Arc::clone(&state.faults), state.version())
        };
        let Some(served) = served else { return overlay::fault_page(503, &version, &faults, language) };
        let answer = net::caught(|| served.answer(&request.path, &request.query, language));
        let answer = answer.unwrap_or_else(|fault| Err(Failure::new(fault.of_program()).into()));
        match answer {
            Ok(response) => response,
            Err(PageError::Template(diagnostic) | PageError::Fault(diagnostic)) => {
                overlay::fault_page(500, &version, &[Fault::of(&diagnostic, language)], language)
            }
            // A file has changed since it was read: the next reading is on its way.
            Err(PageError::Failed(failure)) => {
                let fault = Fault::failure(&failure.message(), language);
                overlay::fault_page(503, &version, &[fault], language)
            }
        }
    }

    /// The page that says what was understood of a document. `page=` names the document's page.
    fn reading(&self, query: &str) -> Response {
        let language = self.options.language;
        let served = self.state().served.clone();
        let read = served.map(|served| served.reading(&page_in(query), language));
        match read {
            Some(Ok(Some(response))) => response,
            Some(Err(error)) => {
                let fault = Fault::failure(&error.into_failure().message(), language);
                overlay::fault_page(503, &self.state().version(), &[fault], language)
            }
            Some(Ok(None)) | None => Response::words(404, "404"),
        }
    }

    /// Tells an open page what is to be shown, now and after each change. `page=` names the page.
    fn events(self: &Arc<Self>, query: &str) -> Response {
        let guard = Guard::new(&self.listeners);
        if guard.number() > MAX_OPEN_PAGES {
            return Response::words(503, "Too many pages are open");
        }
        let page = page_in(query);
        let events = Events { preview: Arc::clone(self), page, number: None, _guard: guard };
        Response {
            status: 200,
            content_type: "text/event-stream; charset=utf-8",
            headers: Vec::new(),
            body: Body::Stream(Box::new(events)),
        }
    }
}

/// The page that a query names.
fn page_in(query: &str) -> String {
    query.split('&').find_map(|part| part.strip_prefix("page=")).and_then(address::decode).unwrap_or_default()
}

struct Events {
    preview: Arc<Preview>,
    /// The path of the page.
    page: String,
    /// The change that was told last.
    number: Option<u64>,
    _guard: Guard,
}

impl Iterator for Events {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let seen = self.number;
        let state = self.preview.state();
        let waited = self.preview.changed.wait_timeout_while(state, HEARTBEAT, |state| Some(state.number) == seen);
        let (state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Some(b": \n\n".to_vec());
        }
        self.number = Some(state.number);
        let (version, faults, served) = (state.version(), Arc::clone(&state.faults), state.served.clone());
        drop(state);
        let unpublished =
            served.as_ref().map(|served| (served.drafts().collect(), served.waiting().collect())).unwrap_or_default();
        let shown = served.as_ref().map(|served| served.shown(self.page.trim_start_matches('/'))).unwrap_or_default();
        Some(Message::new(&version, &faults, &shown, unpublished).event())
    }
}

impl PageError {
    fn into_failure(self) -> Failure {
        match self {
            Self::Failed(failure) => failure,
            Self::Template(diagnostic) | Self::Fault(diagnostic) => Failure::new(diagnostic.message),
        }
    }
}

impl From<CommandError> for PageError {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Usage(said) => Self::Failed(Failure::new(said)),
            CommandError::Failed(failure) => Self::Failed(failure),
        }
    }
}
