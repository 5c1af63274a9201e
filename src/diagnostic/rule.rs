//! The rules that a source can break, by name.

/// Whether a broken rule stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Certainly wrong on the page, but the build goes on.
    Warning,
    /// Rests on likeness, and is said so that somebody looks: it fails nothing, `--strict` included.
    Note,
}

impl Severity {
    /// Its name in JSON, in `rules` and for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    #[must_use]
    pub(crate) fn chinese_name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Note => "提示",
        }
    }
}

/// The number of today's set of rules. It is raised by the first release that brings a rule, and never goes back: a document
/// whose last publication was checked with a former set learns of younger rules as notes until its source changes.
pub(crate) const RULE_SET: u32 = 3;

/// The set that came with the reading of texts as people write them: older rules find more since.
pub(crate) const BETTER_READING_SET: u32 = 2;

/// Whether a site may change the severity of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firmness {
    /// `rules` and `allow` may soften or silence it.
    Adjustable,
    /// Without it pages would be wrong or unsafe.
    Fixed,
}

macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $firmness:ident $set:literal $doc:literal $zh:literal;)*) => {
        /// A rule. Names are part of the contract: `rules` in `site.yaml` and `allow` in front matter use them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $doc] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the rule asks, in one English sentence.
            #[must_use]
            pub fn purpose(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// The same in Chinese.
            #[must_use]
            pub fn purpose_in_chinese(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }

            /// The severity unless the site says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The set of rules with which it came.
            #[must_use]
            pub(crate) fn rule_set(self) -> u32 {
                match self { $(Self::$variant => $set,)* }
            }

            fn firmness(self) -> Firmness {
                match self { $(Self::$variant => Firmness::$firmness,)* }
            }
        }
    };
}

rules! {
    // Files
    SymbolicLink "symbolic-link" Error Fixed 1 "A site holds no symbolic links: they lead out of it." "网站里没有符号链接：它会指到文件夹外面。";
    SpecialFile "special-file" Error Fixed 1
        "A site holds files and folders only, no pipes, sockets or devices."
        "网站里只有普通文件和文件夹，没有管道、套接字和设备。";
    FileNameEncoding "file-name-encoding" Error Fixed 1 "File names are UTF-8." "文件名用 UTF-8 编码。";
    FileName "file-name" Error Fixed 1
        "A file's name becomes an address, so it holds no character that an address or another system cannot hold."
        "文件名会成为网址，里面没有网址或其他系统不能用的字符。";
    FolderDepth "folder-depth" Error Fixed 1 "Folders under content are at most 16 deep." "content 下的文件夹最多 16 层。";
    FileTooLarge "file-too-large" Error Fixed 1 "Front matter has at most 64 KiB, a document 8 MiB." "元数据最多 64 KiB，一份文件最多 8 MiB。";
    UnusedFile "unused-file" Warning Adjustable 1
        "A file beside documents is named by one of them, or it is not published."
        "content 里的附件和图片都有文件用到，否则不会发布。";
    MissingFile "missing-file" Error Fixed 1 "The site folder holds site.yaml." "网站文件夹里有 site.yaml，设置里写到的文件也在。";
    // Characters
    NotUtf8 "not-utf-8" Error Fixed 1 "Texts are UTF-8." "文字用 UTF-8 编码。";
    ControlCharacter "control-character" Error Fixed 1 "Texts hold no control characters and no noncharacters." "文字里没有控制字符。";
    DirectionCharacter "direction-character" Error Fixed 1
        "Texts hold no characters that turn the direction of writing."
        "文字里没有改变书写方向的字符。";
    InvisibleCharacter "invisible-character" Error Fixed 1 "Addresses hold no invisible characters." "网址里没有看不见的字符。";
    // YAML
    FrontMatterMissing "front-matter-missing" Error Fixed 1
        "A document begins with front matter between two lines of three hyphens."
        "文件以元数据开头，夹在两行三个连字符之间。";
    FrontMatterUnclosed "front-matter-unclosed" Error Fixed 1 "Front matter ends with a line of three hyphens." "元数据以一行三个连字符结束。";
    YamlSyntax "yaml-syntax" Error Fixed 1 "Front matter and settings are YAML." "元数据和设置符合 YAML 的写法。";
    YamlFullWidth "yaml-full-width" Error Fixed 1 "YAML wants half-width colons and spaces." "YAML 里用半角的冒号和空格。";
    YamlFeature "yaml-feature" Error Fixed 1
        "YAML aliases, tags and several documents in one file are not read."
        "不读 YAML 的引用、标签和一个文件里的多段内容。";
    DuplicateKey "duplicate-key" Error Fixed 1 "A key stands once." "一个键只写一次。";
    UnknownKey "unknown-key" Error Fixed 1 "Only known keys are read." "只写程序支持的键。";
    InvalidValue "invalid-value" Error Fixed 1 "A value has the form that its key asks for." "值的写法符合键的要求。";
    EmptyValue "empty-value" Error Fixed 1 "A key has a value, or is left out." "键有值，否则不写这一行。";
    // Front matter
    MissingTitle "missing-title" Error Fixed 1 "A document has a title." "文件有标题。";
    MissingIssuingBody "missing-issuing-body" Error Fixed 1 "A document names its issuing body." "文件写明发布机构。";
    MissingDate "missing-date" Error Fixed 1 "A document has a date of publication." "文件写明发布日期。";
    MissingValidity "missing-validity" Error Fixed 1 "A document says whether it is in force." "文件写明是否有效。";
    InvalidDate "invalid-date" Error Fixed 1 "A date is a day of the calendar." "日期是真实存在的日期。";
    DatesReversed "dates-reversed" Error Fixed 1 "A period does not end before it begins." "起止日期不颠倒。";
    UnknownBody "unknown-body" Warning Adjustable 1 "The issuing body stands in bodies.yaml." "发布机构在 bodies.yaml 里登记过。";
    BodyShortName "body-short-name" Warning Adjustable 1 "The issuing body is given with its full name." "发布机构写全称。";
    UnknownTopic "unknown-topic" Warning Adjustable 1 "Topics stand in site.yaml where it lists them." "site.yaml 列出主题的，主题要在其中。";
    SeveralInOne "several-in-one" Note Adjustable 2 "Several names are written as a list, not as one name." "几个名称写成列表，不写成一个。";
    ValueMarks "value-marks" Note Adjustable 2
        "Values hold no marks that are printed as they are, and none that cut them short."
        "值里没有会原样显示的记号，也没有使后面文字丢失的记号。";
    UnknownKind "unknown-kind" Warning Adjustable 1 "The kind of a document is known." "体裁在已知范围内。";
    UnknownPeriod "unknown-period" Warning Adjustable 2 "The period of a plan is given or stands in its title." "计划期写明了，或者标题里有。";
    DuplicatePeriod "duplicate-period" Warning Adjustable 2 "A series has one document for a period." "一个系列一个计划期只有一份文件。";
    PeriodDoubtful "period-doubtful" Warning Adjustable 2
        "The period fits the validity, the title and the date of publication."
        "计划期和有效性、标题、发布日期对得上。";
    ValidityStated "validity-stated" Warning Adjustable 3
        "The validity is the one that the text itself states."
        "有效性和正文里写的有效期一致。";
    SeriesApart "series-apart" Note Adjustable 2
        "Documents that look like issues of one plan are of one series."
        "看起来是同一个计划的各期文件，在同一个系列里。";
    DocumentNumberForm "document-number-form" Warning Adjustable 1
        "A document number has the form of GB/T 9704-2012."
        "发文字号的写法符合 GB/T 9704-2012。";
    SummaryLength "summary-length" Warning Adjustable 1 "A summary has at most 100 characters." "内容概述不超过100字。";
    SummaryRepeatsTitle "summary-repeats-title" Warning Adjustable 1 "A summary says more than the title." "内容概述不只是重复标题。";
    AttachmentWithoutFile "attachment-without-file" Warning Adjustable 1 "An attachment has a file." "附件有文件。";
    FileFormat "file-format" Error Fixed 1
        "Files beside documents are of kinds that a reader's browser only shows or keeps."
        "附件和图片是浏览器只会显示或保存的格式。";
    AttachmentMissing "attachment-missing" Error Fixed 1 "The file of an attachment is there." "附件的文件存在。";
    NotApproved "not-approved" Error Fixed 1 "Where the site requires it, a document names who approved it." "网站要求审签的，文件写明谁审签。";
    UnresolvedReference "unresolved-reference" Warning Adjustable 1
        "A document that another one names is on the site."
        "文件提到的其他文件在网站里。";
    BrokenReference "broken-reference" Error Fixed 1 "A document named by its path is on the site." "按路径指到的文件在网站里。";
    DuplicateIndexNumber "duplicate-index-number" Error Adjustable 1 "An index number belongs to one document." "一个索引号只属于一份文件。";
    InvalidSlug "invalid-slug" Error Fixed 1 "A slug or an old address can be part of an address." "路径和旧路径可以成为网址的一部分。";
    DuplicateAddress "duplicate-address" Error Fixed 1
        "An address belongs to one page, whatever the case of its letters."
        "一个网址只属于一个页面，大小写不同也算相同。";
    ReservedAddress "reserved-address" Error Fixed 1
        "Documents do not take the addresses of the site's own pages."
        "文件不占用网站自己页面的网址。";
    DuplicateName "duplicate-name" Error Fixed 1 "A name in a registry belongs to one entry." "登记的名称只属于一项。";
    // Text
    RawHtml "raw-html" Error Fixed 1 "Texts hold no HTML but `<br>`, `<sub>` and `<sup>`." "正文里没有 HTML，换行和上下标除外。";
    CommentDropped "comment-dropped" Warning Adjustable 2 "Texts hold no comments, which no reader sees." "正文里没有读者看不到的注释。";
    HeadingMark "heading-mark" Warning Adjustable 2 "Headings are written with number signs and a blank." "标题用井号加空格写。";
    ForeignMarkup "foreign-markup" Warning Adjustable 2 "Texts hold no markup of other programs." "正文里没有别的程序的标记。";
    LinkScheme "link-scheme" Error Fixed 1
        "Links lead to https, http, mailto, tel or to a place on the site."
        "链接指向 https、http、mailto、tel 或站内。";
    BrokenLink "broken-link" Error Fixed 1 "A link within the site leads somewhere." "站内链接指向的文件存在。";
    BrokenAnchor "broken-anchor" Error Fixed 1 "A link to a section leads to one." "链接指向的章节存在。";
    UnreadLink "unread-link" Warning Adjustable 2 "What was meant as a link is read as one." "链接的写法正确，都能读作链接。";
    MissingImage "missing-image" Error Fixed 1 "An image is there." "图片文件存在。";
    ImageWithoutText "image-without-text" Warning Adjustable 1 "An image says in words what it shows." "图片有文字说明。";
    LiteralAsterisks "literal-asterisks" Warning Adjustable 2
        "Asterisks that were meant as emphasis are read as such."
        "加粗用的星号成对有效，不会原样显示。";
    UnclosedFence "unclosed-fence" Error Fixed 1 "A code fence is closed." "代码块有结束。";
    RaggedTable "ragged-table" Error Fixed 1 "Every row of a table has as many cells as its head." "表格每一行的格数和表头一样。";
    UndefinedFootnote "undefined-footnote" Error Fixed 1 "A footnote that is referred to is there." "提到的脚注有内容。";
    UnusedDefinition "unused-definition" Error Fixed 1
        "Text that no page would show is not left in the source."
        "没有任何页面会显示的文字不留在文件里。";
    HeadingAttribute "heading-attribute" Error Fixed 1 "Braces after a heading hold an anchor and nothing else." "标题后面的花括号里只写锚点。";
    InvalidAnchor "invalid-anchor" Error Fixed 1
        "A chosen anchor is ASCII and unlike the anchors that are made of numbers."
        "自定的锚点用英文字母和数字，不和按编号生成的相同。";
    DuplicateAnchor "duplicate-anchor" Error Fixed 1 "An anchor stands once." "一个锚点只出现一次。";
    TooComplex "too-complex" Error Fixed 1
        "Lists and quotations are at most 16 deep, a table has at most 50,000 cells, a document 100,000 blocks."
        "列表和引用最多 16 层，表格最多 5 万格，一份文件最多 10 万段。";
    VoidReview "void-review" Warning Adjustable 1
        "What a person has read of a comparison has not changed since."
        "核对过的对照，此后没有变动。";
    ChangedWithoutCorrection "changed-without-correction" Warning Adjustable 3
        "Words that were published change with a correction that says so."
        "公开过的文字有改动的，写明更正。";
    DamagedNumber "damaged-number" Warning Adjustable 1
        "A number is printed whole: one that was redacted or damaged is not read as a target."
        "数字是完整的：被遮去或损坏的不会当作指标。";
    TargetNotFound "target-not-found" Error Adjustable 1
        "A target that the front matter speaks of stands in the text."
        "元数据里说到的指标在正文里。";
    EmptyDocument "empty-document" Warning Adjustable 1 "A document has a text." "文件有正文。";
    PlanNotFound "plan-not-found" Warning Adjustable 2
        "The plan that a notice issues stands below it with its title on a line of its own, or is attached."
        "通知印发的文件在正文里，标题单独成行，或者列为附件。";
    ChapterHeading "chapter-heading" Note Adjustable 2
        "Level-1 headings are the title and annexes; chapters have two signs."
        "一级标题只用于文件标题和附件，章用二级标题。";
    Letterhead "letterhead" Note Adjustable 2 "The letterhead of the printed document is no part of the text." "正文从标题之下开始，不带版头。";
    TextAfterSignature "text-after-signature" Note Adjustable 2
        "A document ends with its signature; what follows is an annex."
        "落款之后没有正文，另一份文件写成附件。";
    UnwrittenText "unwritten-text" Error Adjustable 3
        "What `new` wrote for an author to replace was replaced."
        "新建文件时占位的标题、机构和正文都已替换。";
    NotFinal "not-final" Warning Adjustable 3 "Title and head do not say that the text is a draft." "标题和文首没有“送审稿”“讨论稿”等不是定稿的字样。";
    // Reading
    PastedLines "pasted-lines" Warning Adjustable 2 "An empty line stands between paragraphs." "两段之间有空行，编号读得成标题。";
    NoOutline "no-outline" Note Adjustable 2 "A long text has sections." "篇幅长的文件分得出章节。";
    TornTable "torn-table" Warning Adjustable 2 "A table is written as one, not as cells that came apart." "表格写成表格，没有散成一格一格的文字。";
    PageFurniture "page-furniture" Warning Adjustable 2
        "Texts hold no buttons, counters or metadata of the page that they were copied from."
        "正文里没有网页上的按钮、栏目和信息栏。";
    SpamText "spam-text" Warning Adjustable 2 "Texts hold nothing that somebody slipped in to advertise." "正文里没有被人植入的广告。";
    // Disclosure
    PageTags "page-tags" Warning Adjustable 1
        "The site says what the tags of its pages must hold: name, domain and identification code."
        "网站写明名称、域名和标识码，页面标签里要有。";
    IndexNumberForm "index-number-form" Warning Adjustable 1
        "An index number is one word of letters and digits whose codes have the right check characters."
        "索引号是一串字母和数字，里面代码的校验位正确。";
    DatesOutOfOrder "dates-out-of-order" Warning Adjustable 1
        "A document is made, approved and published in this order."
        "先成文、审签，再发布。";
    LateDisclosure "late-disclosure" Warning Adjustable 1
        "A document is published within 20 working days of its making."
        "成文后20个工作日内发布。";
    HolidaysUnknown "holidays-unknown" Warning Adjustable 1
        "The holidays of every year in which working days are counted are known."
        "需要计算工作日的年份，都有节假日安排。";
    NotPublic "not-public" Warning Adjustable 1
        "Documents that are not public do not lie among those that are."
        "不公开的文件不放在公开的文件中间。";
    OlderInForce "older-in-force" Warning Adjustable 2
        "A document that replaces the one before it in its series, or a rule of its name, says so."
        "替代同系列或同名旧文件的，写明替代。";
    WrongWording "wrong-wording" Warning Adjustable 1
        "Texts do without the expressions that the site calls wrong."
        "不用网站错误用语表里的写法。";
    CommonTypo "common-typo" Note Adjustable 3 "Texts hold no words that are written wrongly in every context." "没有在任何场合都属误写的别字。";
    Placeholder "placeholder" Warning Adjustable 1 "Texts hold no blanks that were to be filled in." "没有未填写的空白。";
    DamagedText "damaged-text" Warning Adjustable 1 "Texts hold no scars of a conversion." "没有转换时损坏的字。";
    PinyinGloss "pinyin-gloss" Warning Adjustable 1 "Characters are not followed by their sound." "汉字后面没有夹带拼音。";
    InvisibleInText "invisible-in-text" Warning Adjustable 1 "Texts hold no characters that nobody sees." "汉字之间没有看不见的字符。";
    UnbalancedMarks "unbalanced-marks" Warning Adjustable 1 "Quotation marks and brackets stand in pairs." "引号、书名号和括号成对。";
    HalfWidthPunctuation "half-width-punctuation" Warning Adjustable 1
        "Between Chinese characters punctuation is full-width."
        "汉字之间用全角标点。";
    SpaceBetweenHan "space-between-han" Warning Adjustable 1 "Chinese words hold no spaces." "汉字之间没有空格。";
    MixedScript "mixed-script" Warning Adjustable 1 "A text is in Simplified or in Traditional characters." "一份文件只用简体或只用繁体。";
    ScriptUndeclared "script-undeclared" Note Adjustable 2 "A text in another script than the site's says so." "字体和网站不同的文件写明语言。";
    Numbering "numbering" Warning Adjustable 2 "Printed numbers run on without gaps and repetitions." "编号连续，不缺、不重、不往回跳。";
    HeadingRepeated "heading-repeated" Warning Adjustable 1
        "The text below a heading does not begin with the heading."
        "标题下面的文字不再把标题写一遍。";
    AttachmentList "attachment-list" Warning Adjustable 2
        "The attachments that the text lists are those that the document has."
        "正文列出的附件和实有的一致。";
    FiguresDisagree "figures-disagree" Note Adjustable 3
        "A document does not contradict itself in counts, totals, annexes, days and targets."
        "文件里的项数、合计、附件编号、日期和指标前后一致。";
    TableWithoutHeader "table-without-header" Warning Adjustable 1 "The columns of a table have names." "表格的每一栏有名称。";
    HiddenLink "hidden-link" Warning Adjustable 1 "A link has words that readers see." "链接有看得见的文字。";
    ForeignHost "foreign-host" Warning Adjustable 1 "Links lead to hosts that the site allows." "链接只指向本网站允许的网站。";
    PersonalData "personal-data" Error Adjustable 1
        "Nothing published holds identity-card, mobile or bank-card numbers, and no image where and by whom it was taken."
        "发布的内容里没有身份证号、手机号和银行卡号，图片不带拍摄地点和拍摄人。";
    UnsearchedFile "unsearched-file" Warning Adjustable 3
        "Every file that is published can be searched for personal data and marks of secrecy."
        "公开的附件和图片都能检查有没有个人信息和密级标志。";
    RestrictedMark "restricted-mark" Error Adjustable 3
        "Nothing published is marked as secret, internal or not public."
        "发布的内容里没有密级、份号，没有内部资料和不予公开、依申请公开的标志。";
    // Program
    ProgramFault "program-fault" Error Fixed 2
        "The program reads, compares and shows every document without a fault of its own."
        "程序自身不出错，每份文件都能读取、对照、生成页面。";
    TargetsUnread "targets-unread" Warning Adjustable 2
        "The program finds the targets of a document without a fault of its own."
        "程序自身不出错，每份文件都能查找指标。";
    LeftOutDocument "left-out-document" Warning Fixed 2
        "A document that another one names is not left out by --skip-faulty."
        "文件提到的其他文件没有被 --skip-faulty 略过。";
    // Publication
    PublishedInFuture "published-in-future" Error Adjustable 3
        "A document that is public already has no date of publication to come."
        "已经公开的文件，发布日期不在今天以后。";
    PublicationFarAhead "publication-far-ahead" Warning Adjustable 3
        "A document that waits for its date of publication does not wait longer than 60 days."
        "等候发布的文件，发布日期在60天以内。";
    WaitingDocument "waiting-document" Note Fixed 3
        "A document waits for its date of publication, and what others say of it with it."
        "文件未到发布日期，到时再生成；提到它的地方也一样。";
    // Theme
    ThemeTemplate "theme-template" Error Fixed 1 "Templates of a theme can be read." "主题的模板可以解析。";
    ThemeUnmatched "theme-unmatched" Warning Adjustable 1 "A theme names only what the default theme has." "主题里用到的名称默认主题里都有。";
    // Anchors
    AnchorsChanged "anchors-changed" Error Fixed 1
        "With --locked, anchors.lock would not change."
        "用了 --locked，anchors.lock 就不会变。";
    AddressGone "address-gone" Error Adjustable 1
        "A published address stays, or is said to be withdrawn or moved."
        "公开过的网址一直有效，或者写明撤下、移走。";
    AnchorLock "anchor-lock" Error Fixed 1 "anchors.lock can be read." "anchors.lock 可以解析。";
    AnchorContested "anchor-contested" Warning Fixed 2 "After a merge, an anchor belongs to one text." "合并以后，一个锚点只属于一处文字。";
}

/// The pages of the rules, in Chinese: what, why, the norm, a failing and a passing example.
const PAGES: &str = include_str!("../../docs/rules.md");

impl Rule {
    /// Its page, in Chinese and Markdown, without the heading. Every rule has one; a test holds that.
    #[must_use]
    pub fn page(self) -> &'static str {
        let heading = format!("\n### {}\n", self.name());
        let Some(at) = PAGES.find(&heading) else { return "" };
        let page = &PAGES[at + heading.len()..];
        let (mut fence, mut length) = (0, 0);
        for line in page.split_inclusive('\n') {
            let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
            // Examples have headings too.
            if fence == 0 && (line.starts_with("## ") || line.starts_with("### ")) {
                break;
            }
            if ticks >= fence.max(3) {
                fence = if fence == 0 { ticks } else { 0 };
            }
            length += line.len();
        }
        page[..length].trim()
    }

    /// Whether it holds for every document at once, whatever rules it was last published with: what it finds may name a person or
    /// be a secret, or does not come from the text.
    #[must_use]
    pub(crate) fn holds_at_once(self) -> bool {
        self.is_never_skipped() || matches!(self, Self::ProgramFault | Self::TargetsUnread | Self::LeftOutDocument)
    }

    /// Whether a build stops at it even where documents with errors may be left out: a person has to see what it finds before
    /// anything of this site is published.
    #[must_use]
    pub(crate) fn is_never_skipped(self) -> bool {
        matches!(self, Self::PersonalData | Self::RestrictedMark)
    }

    /// Whether a build looks at it as well as `check` and `serve`: what would be read or published wrongly for good. All that an
    /// inspection would fault besides is looked at by those two alone.
    #[must_use]
    pub fn is_checked_by_builds(self) -> bool {
        !(Self::PageTags..Self::PersonalData).contains(&self)
    }

    /// The rule of this name.
    #[must_use]
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Whether `rules` and `allow` may change its severity.
    #[must_use]
    pub fn is_adjustable(self) -> bool {
        self.firmness() == Firmness::Adjustable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for rule in Rule::ALL {
            assert_eq!(Rule::by_name(rule.name()), Some(*rule));
        }
    }
}
