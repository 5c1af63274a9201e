//! The rules that a source can break, by name.

/// Whether a broken rule stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The build goes on.
    Warning,
}

/// Whether a site may change the severity of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firmness {
    /// `rules` and `allow` may soften or silence it.
    Adjustable,
    /// Without it pages would be wrong or unsafe.
    Fixed,
}

macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $firmness:ident $doc:literal;)*) => {
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

            /// The severity unless the site says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            fn firmness(self) -> Firmness {
                match self { $(Self::$variant => Firmness::$firmness,)* }
            }
        }
    };
}

rules! {
    // Files
    SymbolicLink "symbolic-link" Error Fixed "A site holds no symbolic links: they lead out of it.";
    SpecialFile "special-file" Error Fixed "A site holds files and folders only, no pipes, sockets or devices.";
    FileNameEncoding "file-name-encoding" Error Fixed "File names are UTF-8.";
    FileName "file-name" Error Fixed "A file's name becomes an address, so it holds no character that an address or another system cannot hold.";
    FolderDepth "folder-depth" Error Fixed "Folders under content are at most 16 deep.";
    FileTooLarge "file-too-large" Error Fixed "Front matter has at most 64 KiB, a document 8 MiB.";
    UnusedFile "unused-file" Warning Adjustable "A file beside documents is named by one of them, or it is not published.";
    MissingFile "missing-file" Error Fixed "The site folder holds site.yaml.";
    // Characters
    NotUtf8 "not-utf-8" Error Fixed "Texts are UTF-8.";
    ControlCharacter "control-character" Error Fixed "Texts hold no control characters and no noncharacters.";
    DirectionCharacter "direction-character" Error Fixed "Texts hold no characters that turn the direction of writing.";
    InvisibleCharacter "invisible-character" Error Fixed "Addresses hold no invisible characters.";
    // YAML
    FrontMatterMissing "front-matter-missing" Error Fixed "A document begins with front matter between two lines of three hyphens.";
    FrontMatterUnclosed "front-matter-unclosed" Error Fixed "Front matter ends with a line of three hyphens.";
    YamlSyntax "yaml-syntax" Error Fixed "Front matter and settings are YAML.";
    YamlFullWidth "yaml-full-width" Error Fixed "YAML wants half-width colons and spaces.";
    YamlFeature "yaml-feature" Error Fixed "YAML aliases, tags and several documents in one file are not read.";
    DuplicateKey "duplicate-key" Error Fixed "A key stands once.";
    UnknownKey "unknown-key" Error Fixed "Only known keys are read.";
    InvalidValue "invalid-value" Error Fixed "A value has the form that its key asks for.";
    EmptyValue "empty-value" Error Fixed "A key has a value, or is left out.";
    // Front matter
    MissingTitle "missing-title" Error Fixed "A document has a title.";
    MissingIssuingBody "missing-issuing-body" Error Fixed "A document names its issuing body.";
    MissingDate "missing-date" Error Fixed "A document has a date of publication.";
    MissingValidity "missing-validity" Error Fixed "A document says whether it is in force.";
    InvalidDate "invalid-date" Error Fixed "A date is a day of the calendar.";
    DatesReversed "dates-reversed" Error Fixed "A period does not end before it begins.";
    UnknownBody "unknown-body" Warning Adjustable "The issuing body stands in bodies.yaml.";
    BodyShortName "body-short-name" Warning Adjustable "The issuing body is given with its full name.";
    UnknownTopic "unknown-topic" Warning Adjustable "Topics stand in site.yaml where it lists them.";
    UnknownKind "unknown-kind" Warning Adjustable "The kind of a document is known.";
    UnknownPeriod "unknown-period" Warning Adjustable "The period of a plan is given or stands in its title.";
    DuplicatePeriod "duplicate-period" Warning Adjustable "A series has one document for a period.";
    DocumentNumberForm "document-number-form" Warning Adjustable "A document number has the form of GB/T 9704-2012.";
    SummaryLength "summary-length" Warning Adjustable "A summary has at most 100 characters.";
    SummaryRepeatsTitle "summary-repeats-title" Warning Adjustable "A summary says more than the title.";
    AttachmentWithoutFile "attachment-without-file" Warning Adjustable "An attachment has a file.";
    FileFormat "file-format" Error Fixed "Files beside documents are of kinds that a reader's browser only shows or keeps.";
    AttachmentMissing "attachment-missing" Error Fixed "The file of an attachment is there.";
    NotApproved "not-approved" Error Fixed "Where the site requires it, a document names who approved it.";
    UnresolvedReference "unresolved-reference" Warning Adjustable "A document that another one names is on the site.";
    BrokenReference "broken-reference" Error Fixed "A document named by its path is on the site.";
    DuplicateIndexNumber "duplicate-index-number" Error Adjustable "An index number belongs to one document.";
    InvalidSlug "invalid-slug" Error Fixed "A slug or an old address can be part of an address.";
    DuplicateAddress "duplicate-address" Error Fixed "An address belongs to one page, whatever the case of its letters.";
    ReservedAddress "reserved-address" Error Fixed "Documents do not take the addresses of the site's own pages.";
    DuplicateName "duplicate-name" Error Fixed "A name in a registry belongs to one entry.";
    // Text
    RawHtml "raw-html" Error Fixed "Texts hold no HTML, no comments either.";
    LinkScheme "link-scheme" Error Fixed "Links lead to https, http, mailto, tel or to a place on the site.";
    BrokenLink "broken-link" Error Fixed "A link within the site leads somewhere.";
    BrokenAnchor "broken-anchor" Error Fixed "A link to a section leads to one.";
    MissingImage "missing-image" Error Fixed "An image is there.";
    ImageWithoutText "image-without-text" Warning Adjustable "An image says in words what it shows.";
    LiteralAsterisks "literal-asterisks" Warning Adjustable "Asterisks that were meant as emphasis are read as such.";
    UnclosedFence "unclosed-fence" Error Fixed "A code fence is closed.";
    RaggedTable "ragged-table" Error Fixed "Every row of a table has as many cells as its head.";
    UndefinedFootnote "undefined-footnote" Error Fixed "A footnote that is referred to is there.";
    UnusedDefinition "unused-definition" Error Fixed "Text that no page would show is not left in the source.";
    HeadingAttribute "heading-attribute" Error Fixed "Braces after a heading hold an anchor and nothing else.";
    InvalidAnchor "invalid-anchor" Error Fixed "A chosen anchor is ASCII and unlike the anchors that are made of numbers.";
    DuplicateAnchor "duplicate-anchor" Error Fixed "An anchor stands once.";
    TooComplex "too-complex" Error Fixed "Lists and quotations are at most 16 deep, a table has at most 50,000 cells, a document 100,000 blocks.";
    VoidReview "void-review" Warning Adjustable "What a person has read of a comparison has not changed since.";
    DamagedNumber "damaged-number" Warning Adjustable "A number is printed whole: one that was redacted or damaged is not read as a target.";
    TargetNotFound "target-not-found" Error Adjustable "A target that the front matter speaks of stands in the text.";
    EmptyDocument "empty-document" Warning Adjustable "A document has a text.";
    // Disclosure
    PageTags "page-tags" Warning Adjustable "The site says what the tags of its pages must hold: name, domain and identification code.";
    IndexNumberForm "index-number-form" Warning Adjustable "An index number is one word of letters and digits whose codes have the right check characters.";
    DatesOutOfOrder "dates-out-of-order" Warning Adjustable "A document is made, approved and published in this order, and not after today.";
    LateDisclosure "late-disclosure" Warning Adjustable "A document is published within 20 working days of its making.";
    HolidaysUnknown "holidays-unknown" Warning Adjustable "The holidays of every year in which working days are counted are known.";
    NotPublic "not-public" Warning Adjustable "Documents that are not public do not lie among those that are.";
    OlderInForce "older-in-force" Warning Adjustable "A document that replaces the one before it in its series says so.";
    WrongWording "wrong-wording" Warning Adjustable "Texts do without the expressions that the site calls wrong.";
    Placeholder "placeholder" Warning Adjustable "Texts hold no blanks that were to be filled in.";
    DamagedText "damaged-text" Warning Adjustable "Texts hold no scars of a conversion.";
    PinyinGloss "pinyin-gloss" Warning Adjustable "Characters are not followed by their sound.";
    InvisibleInText "invisible-in-text" Warning Adjustable "Texts hold no characters that nobody sees.";
    UnbalancedMarks "unbalanced-marks" Warning Adjustable "Quotation marks and brackets stand in pairs.";
    HalfWidthPunctuation "half-width-punctuation" Warning Adjustable "Between Chinese characters punctuation is full-width.";
    SpaceBetweenHan "space-between-han" Warning Adjustable "Chinese words hold no spaces.";
    MixedScript "mixed-script" Warning Adjustable "A text is in Simplified or in Traditional characters.";
    Numbering "numbering" Warning Adjustable "Printed numbers run on without gaps and repetitions.";
    HeadingRepeated "heading-repeated" Warning Adjustable "The text below a heading does not begin with the heading.";
    AttachmentList "attachment-list" Warning Adjustable "The attachments that the text lists are those that the document has.";
    TableWithoutHeader "table-without-header" Warning Adjustable "The columns of a table have names.";
    HiddenLink "hidden-link" Warning Adjustable "A link has words that readers see.";
    ForeignHost "foreign-host" Warning Adjustable "Links lead to hosts that the site allows.";
    PersonalData "personal-data" Error Adjustable "Nothing published holds identity-card, mobile or bank-card numbers.";
    // Theme
    ThemeTemplate "theme-template" Error Fixed "Templates of a theme can be read.";
    ThemeUnmatched "theme-unmatched" Warning Adjustable "A file of a theme replaces one of the default theme.";
    // Anchors
    AnchorsChanged "anchors-changed" Error Fixed "With --locked, anchors.lock would not change.";
    AddressGone "address-gone" Warning Adjustable "A published address stays, or is said to be withdrawn or moved.";
    AnchorLock "anchor-lock" Error Fixed "anchors.lock can be read.";
}

impl Rule {
    /// The rule of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
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
