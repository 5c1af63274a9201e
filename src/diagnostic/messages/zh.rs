//! 中文：程序对人说的话，一句一处。

use super::{correction_entry, validity_line, visible, words};
use crate::base::address::BadSegment;
use crate::base::both::Version;
use crate::base::date::Date;
use crate::base::simplified::Script;
use crate::base::text::{Unwelcome, code_point};
use crate::diagnostic::words::Words;
use crate::diagnostic::{problem, sentence};

/// site.yaml
pub(super) fn settings(problem: &problem::Settings) -> Words {
    use problem::{ExtensionObstacle, Settings};
    match problem {
        Settings::NoTitle => words("网站没有标题", "请在 site.yaml 里写 `title: …`（标题）"),
        Settings::SeveralHosts { hosts } => {
            words("这里写了几个域名，却合成了一项，现按几个处理", format!("请写成列表：`allowed_hosts: [{}]`", hosts.join(", ")))
        }
        Settings::BaseUrlNotAnAddress { value } => {
            words(format!("“base_url”不是网址：{value}"), "请写成 https://www.example.gov.cn/plans/")
        }
        Settings::UnknownLanguage { tag } => words(format!("不支持界面语言“{tag}”"), "可用：zh-Hans、zh-Hant、en"),
        Settings::NotADomain { value } => words(format!("“{value}”不是域名"), "请只写域名，例如 www.example.gov.cn"),
        Settings::NotASiteCode { value } => {
            words(format!("网站标识码“{value}”的格式不对"), "网站标识码是 10 位数字，或 bm 加 8 位数字")
        }
        Settings::LinkNotAnAddress { value } => words(format!("不是网址：{value}"), "请写以 https:// 开头的完整网址"),
        Settings::UnusableId { id } => words(format!("标识“{id}”不能用作网址"), "标识只能用小写字母、数字和连字符"),
        Settings::DeclaredTwice { name } => words(format!("“{name}”重复了"), "标识和名称都不能重复"),
        Settings::DeclaredWithoutName => words("缺少名称", "请写成 `- {id: education, name: 教育}`"),
        Settings::IncompleteSeries => words("系列缺少标识或名称", "请写成 `- {id: edu-priorities, name: 工作要点, bodies: […]}`"),
        Settings::UnknownPublish => words("“publish”只能是 all 或 reviewed", "请写 all（全部）或 reviewed（已核对）"),
        Settings::NotAPair => words("每一对应当是两份文件，较早的在前", "请写成 `- [edu/2021, edu/2025]`"),
        Settings::WithdrawnNotAPath => words("“path”不是文件路径", "请写 content/ 之下、不带扩展名的路径"),
        Settings::IncompleteWithdrawn => {
            words("撤下的文件缺少路径或日期", "请写成 `- {path: edu/2021, date: 2024-05-06, reason: …}`")
        }
        Settings::RulesNotAMapping => words("“rules”应当是“规则: 级别”的形式", "例如 `body-short-name: off`"),
        Settings::UnknownRule { name, nearest } => words(
            format!("没有规则“{name}”"),
            nearest.map_or_else(|| "规则的名称写在检查结果的方括号里".to_owned(), |near| format!("是不是想写“{near}”？")),
        ),
        Settings::UnknownSeverity => {
            words("级别只能是 error、warning、note 或 off", "请写 error（错误）、warning（警告）、note（提示）或 off（关闭）")
        }
        Settings::FixedRule { rule } => words(format!("规则“{}”不能调整：否则页面会出错或不安全", rule.name()), "请删去这一行"),
        Settings::MissingList { name } => {
            words(format!("找不到 site.yaml 指定的文件 {name}"), "请写网站文件夹内的相对路径，或删去这一行")
        }
        Settings::NotASite => {
            words("这里没有 site.yaml，不是网站文件夹", "请用 `gongkai init 文件夹` 新建网站，或用 --site 指定网站文件夹")
        }
        Settings::OtherEnding => words("设置文件的名称不对：site.yml", "请改名为 site.yaml"),
        Settings::UnusablePrefix => words("前缀只能用字母、数字、- 和 _，并以字母开头", "例如 gk-"),
        Settings::CannotExtend { folder, obstacle } => {
            let obstacle = match obstacle {
                ExtensionObstacle::NotRelative => "不是相对路径",
                ExtensionObstacle::NoSettings => "那里没有 site.yaml",
                ExtensionObstacle::UnreadableSettings => "无法读取 site.yaml",
                ExtensionObstacle::ExtendsAnother => "该文件夹自身又继承别的文件夹",
            };
            words(
                format!("不能继承 {folder}：{obstacle}"),
                "请在 `extends`（继承）里写另一个文件夹的相对路径，该文件夹里要有共用的 site.yaml",
            )
        }
    }
}

/// Any YAML of the author
pub(super) fn yaml(problem: &problem::Yaml) -> Words {
    use problem::{DateMeant, SyntaxRemedy, ValueFault, Yaml};
    match problem {
        Yaml::Tag => words("这里用了 YAML 标签（以 ! 开头）", "请删去标签，只写值；以 ! 开头的文字请放在双引号里"),
        Yaml::Anchor => words("这里用了 YAML 锚点（以 & 开头）", "请删去它，只写值；以 & 开头的文字请放在双引号里"),
        Yaml::SeveralDocuments => words("一个文件里只能有一段 YAML", "请删去多余的“---”"),
        Yaml::Alias => words("这里用了 YAML 引用（以 * 开头）", "请把值直接写出来；以 * 开头的文字请放在双引号里"),
        Yaml::KeyNotText => words("键名只能是文字", "请写成“键: 值”"),
        Yaml::FullWidthIndent => words("行首用了全角空格", "请改用半角空格缩进"),
        Yaml::FullWidthColon { line } => words("键和值之间用了全角冒号“：”", format!("请改成半角冒号加空格：`{line}`")),
        Yaml::FullWidthColons { line } => words("键和值之间用了全角冒号“：”", format!("请写成 `{line}`，每个键都这样写")),
        Yaml::FullWidthColonInBraces { key } => {
            words("键和值之间用了全角冒号“：”", format!("请改成半角冒号加空格：`{key}: …`；几项之间用半角逗号"))
        }
        Yaml::FullWidthSpaceBehindColon { line } => words("冒号后面是全角空格", format!("请改成半角空格：`{line}`")),
        Yaml::NoSpaceBehindColon { line } => words("冒号后面少了一个空格", format!("请写成 `{line}`")),
        Yaml::NoSpaceBehindColons { line } => words("冒号后面少了一个空格", format!("请写成 `{line}`，每个键都这样写")),
        Yaml::FullWidthListBrackets { line } => words("列表的方括号不是半角的", format!("请写成 `{line}`")),
        Yaml::Unclosed => words("引号或括号没有成对", "请补上右边的引号或括号；文字中的引号请用中文引号“”"),
        Yaml::NoColon { line } => words("键后面没有冒号", format!("请写成 `{line}`")),
        Yaml::CommaAtLineEnd { line } => words("行末多了逗号或分号", format!("请写成 `{line}`")),
        Yaml::HyphenOrFullWidthMarks { line } => words("减号后面少了空格，或者冒号、逗号是全角的", format!("请写成 `{line}`")),
        Yaml::EntriesNotParted { line } => words(
            "括号里的几项之间少了逗号，或者冒号后面少了空格",
            match line {
                Some(line) => format!("请写成 `{line}`"),
                None => "请写成 `{from: 2024-01-01, until: 2024-12-31}` 的形式".to_owned(),
            },
        ),
        Yaml::LineOutsideList => {
            words("上面各行以减号开头，这一行没有", "是列表的，请在这一行前面加上“- ”；不是的，请删去上面各行的“- ”")
        }
        Yaml::ForeignComment => words("元数据里的注释写法不对", "请删去这一行，或者在行首加上 #"),
        Yaml::LineWithoutKey { line_above, line } => {
            let colon = line.as_ref().map_or_else(String::new, |line| format!("漏了冒号的，请写成 `{line}`；"));
            words(
                "这一行不是“键: 值”",
                format!("{colon}元数据到第 {line_above} 行为止的，请在它下面加一行 ---；这一行属于上一行的，请接在上一行末尾"),
            )
        }
        Yaml::FullWidthMarksInBrackets { line } => words("括号、冒号或逗号是全角的", format!("请用半角的：`{line}`")),
        Yaml::IndentedKey => words("行首多了空格", "请删去行首的空格，和上一行对齐"),
        Yaml::IndentedKeysAbove => words("上面各行的行首有空格，这一行没有", "请删去上面各行行首的空格，每个键都从行首写起"),
        Yaml::ListOnLineOfKey { list, text } => {
            words("列表不能和键写在同一行", format!("是列表的，请写成 `{list}`；不是的，请写成 `{text}`"))
        }
        Yaml::ValueNeedsQuotes { fault, mapping, line } => words(
            match fault {
                ValueFault::BeginsWith(character) => format!("值不能以“{character}”开头"),
                ValueFault::TextBehindQuotation => "引号后面还有文字".to_owned(),
                ValueFault::ColonWithin => "值里有半角冒号".to_owned(),
            },
            match mapping {
                Some(mapping) => {
                    format!("是下级的键和值的，请写成 `{mapping}`；是一段文字的，请放在双引号里：`{line}`")
                }
                None => format!("请把整个值放在双引号里：`{line}`"),
            },
        ),
        Yaml::NotYaml { fault, said: _, remedy } => words(
            fault.map_or_else(
                || "YAML 写法有误，可能是多了或少了标点".to_owned(),
                |fault| format!("YAML 写法有误：{}", syntax_fault(fault)),
            ),
            match remedy {
                SyntaxRemedy::IndentWithSpaces => "缩进请用空格，不要用制表符（Tab）",
                SyntaxRemedy::NestLess => "请减少嵌套的括号和缩进层次",
                SyntaxRemedy::QuoteOnce => "请把整个值放在一对双引号里，里面的引号用中文引号“”",
                SyntaxRemedy::CheckLine => {
                    "请检查这一行的缩进和冒号（半角，后面一个空格）；值里有冒号、井号或引号时，请把整个值放在双引号里"
                }
            },
        ),
        Yaml::NoMapping { example } => words("这里应当是“键: 值”的形式", format!("请写成 `{example}`；没有内容的，请删去这一行")),
        Yaml::KeyTwice { key, line_before } => {
            words(format!("“{key}”重复了"), format!("第 {line_before} 行已经有它，请只留一处"))
        }
        Yaml::TwoNamesOfOneKey { key, key_before, line_before } => {
            words(format!("{key} 和 {key_before} 是同一个键"), format!("第 {line_before} 行已经有它，请只留一处"))
        }
        Yaml::UnknownKey { key, meant } => words(format!("未知的键“{}”", key.escape_debug()), key_meant(meant)),
        Yaml::ValueNotText { key, is_mapping } => words(
            format!("“{key}”应当是一段文字"),
            if *is_mapping { "请只写值，不要写下级的键" } else { "请只写一个值，不要再用列表" },
        ),
        Yaml::ValueIsComment { key, line } => {
            words(format!("“{key}”没有值：以 # 开头的文字是注释"), format!("是值的，请放在双引号里：`{line}`"))
        }
        Yaml::NoValue { key } => words(format!("“{key}”没有值"), "请写上内容；没有内容的，请删去这一行"),
        Yaml::CharacterInValue { key, character } => {
            words(format!("“{key}”里有换行或看不见的控制字符（{}）", code_point(*character)), "请删去它，写成一行")
        }
        Yaml::ValueSaysNone { key, value, is_one_of_several } => words(
            format!("“{key}”写的是“{value}”，视同没有填写，网页上不显示"),
            if *is_one_of_several { format!("请从列表里删去“{value}”") } else { format!("请删去“{key}”") },
        ),
        Yaml::NotADate { key, value, meant } => words(
            format!("“{key}”不是有效的日期：{value}"),
            match meant {
                DateMeant::Day(day) => format!("如果是{}，请写成 `{key}: {day}`", day.in_chinese()),
                DateMeant::NoSuchDay { year, month, day } => format!("{year}年{month}月没有{day}日，请核对"),
                DateMeant::NoSuchMonth { month } => format!("没有{month}月，请核对"),
                DateMeant::Unknown => "请写成 2023-04-04、2023/4/4 或 2023年4月4日，年月日都要有".to_owned(),
            },
        ),
        Yaml::NotYesOrNo { key } => words(format!("“{key}”只能是 true 或 false"), "请写 true（是）或 false（否）"),
    }
}

/// What a parser of YAML finds wrong.
fn syntax_fault(fault: problem::SyntaxFault) -> &'static str {
    use problem::SyntaxFault;
    match fault {
        SyntaxFault::NoCommaInBrackets => "括号里的几项之间少了半角逗号",
        SyntaxFault::TabInIndent => "缩进用了制表符",
        SyntaxFault::UnexpectedColon => "这里不该有冒号，或者缩进不对",
        SyntaxFault::NoKey => "冒号后面少了空格，或者这一行没有冒号",
        SyntaxFault::KeyNotAligned => "这一行与上面各行没有对齐，或者不是“键: 值”",
        SyntaxFault::ItemNotAligned => "这一行与上面的列表没有对齐，或者少了减号",
        SyntaxFault::LineNotAligned => "这一行与上面各行没有对齐",
        SyntaxFault::TextBehindQuotation => "引号后面还有文字",
        SyntaxFault::BeginningOfValue => "值不能以这个符号开头",
        SyntaxFault::Unclosed => "引号或括号没有成对",
    }
}

/// What to write instead of an unknown key.
fn key_meant(meant: &problem::KeyMeant) -> String {
    use problem::KeyMeant;
    match meant {
        KeyMeant::Simplified { key } => format!("键须用简体字：`{key}`"),
        KeyMeant::Bare { key } => format!("请把键写成 `{key}`，前后不留制表符、空格和其他符号"),
        KeyMeant::OfValidity { example } => format!("请写在 `validity` 里，如 `{example}`"),
        KeyMeant::Renamed { english: _, name, is_present: true } => {
            format!("这里应写作 `{name}`，文件里已有这个键；请把内容并入该处，删去这一行")
        }
        KeyMeant::Renamed { english: _, name, is_present: false } => format!("这里应写作 `{name}`"),
        KeyMeant::Nothing => "这里没有对应的键，请删去这一行".to_owned(),
        KeyMeant::LowerCase { english: _, name } => format!("键须用小写：`{name}`"),
        KeyMeant::Nearest { key } => format!("是不是想写“{key}”？"),
        KeyMeant::AnyOf { keys, has_chinese_keys } => {
            let name = |(english, chinese): &(&str, &str)| {
                if chinese.is_empty() || chinese == english {
                    format!("`{english}`")
                } else if *has_chinese_keys {
                    format!("`{chinese}`")
                } else {
                    format!("`{english}`（{chinese}）")
                }
            };
            format!("可以用的键：{}", keys.iter().map(name).collect::<Vec<_>>().join("、"))
        }
    }
}

/// `bodies.yaml`
pub(super) fn bodies(problem: &problem::Bodies) -> Words {
    use problem::{Bodies, ParentMeant};
    match problem {
        Bodies::UnknownParent { parent, meant } => words(
            format!("“parent”应写上级机构的标识，但没有标识为“{parent}”的机构"),
            match meant {
                ParentMeant::ByName { id } => format!("请写 `parent: {id}`"),
                ParentMeant::AnyOf { ids } => format!("可用的 `id`（标识）：{}", ids.join("、")),
                ParentMeant::NotRegistered => "上级机构也要登记；无需写上级的，请删去 `parent`".to_owned(),
            },
        ),
        Bodies::RegisteredTwice { name } => words(format!("“{name}”登记了两次"), "请合并为一处，删去另一处"),
        Bodies::IdTwice { id } => words(format!("机构标识“{id}”重复了"), "每个机构的 `id`（标识）必须不同"),
        Bodies::NameOfAnother { name, other, id } => {
            words(format!("“{name}”已经是“{other}”（标识 {id}）的名称"), "一个名称只能属于一个机构")
        }
        Bodies::NoName => words("机构没有名称", "请加上 `name: 机构全称`"),
        Bodies::UnusableId { id } => words(format!("机构标识“{id}”不能用作网址"), "标识只能用小写字母、数字和连字符，例如 edu"),
        Bodies::BelowItself { name } => words(
            format!("机构“{name}”的上级（`parent`）逐级上溯又回到它自己，现按没有上级处理"),
            "请写它上级的标识；没有上级的，请删去 `parent`",
        ),
    }
}

/// A value that is one name or several
pub(super) fn several(problem: &problem::Several) -> Words {
    use problem::SingleName;
    let problem::Several { value, list, single } = problem;
    let single = match single {
        SingleName::Join { line } => format!("请去掉中间的空格：`{line}`"),
        SingleName::Allow => "请写 `allow: {several-in-one: 是一个名称}`".to_owned(),
        SingleName::Keep => "无需修改".to_owned(),
    };
    words(
        format!("“{value}”是一个名称还是几个名称？现按一个处理"),
        format!("是几个的，请写成列表：`{list}`；确是一个的，{single}"),
    )
}

/// The files and folders of a site
pub(super) fn tree(problem: &problem::Tree) -> Words {
    use problem::Tree;
    match problem {
        Tree::TooLarge { tenths_of_mib } => words(
            format!("文件太大（{}.{} MiB），上限是 8 MiB", tenths_of_mib / 10, tenths_of_mib % 10),
            "请拆成几份文件，图片和附件另存为文件",
        ),
        Tree::NameNotUtf8 => words("文件名不是 UTF-8 编码", "请重新命名这个文件"),
        Tree::SymbolicLink => words("这是符号链接，网站文件夹里不能使用", "请放入文件本身，并删去链接"),
        Tree::NotRegularFile => words("这不是普通文件（管道、套接字或设备）", "请删去它"),
        Tree::FolderTooDeep { max_depth } => words(format!("文件夹超过 {max_depth} 层"), "请减少文件夹的层数"),
        Tree::UnusableName { fault } => {
            words(format!("文件名{}", unusable_segment(fault)), "文件名会成为网址的一部分，请改用汉字、字母、数字、连字符")
        }
        Tree::UnusableStem { stem, fault, right, is_taken } => words(
            format!("文件名“{stem}”（不算 .md）{}", unusable_segment(fault)),
            if *is_taken {
                format!("文件名会成为网址的一部分，请换一个名称；{right}.md 已经存在，两份内容重复的，请删去一份")
            } else {
                format!("文件名会成为网址的一部分，请改名为 {right}.md")
            },
        ),
        Tree::NamesLookTheSame => {
            words("有两个文件的名称看上去一样，只是字符的编码形式不同（NFC 和 NFD）", "请删去其中一个，或给其中一个改名")
        }
        Tree::UnwelcomeCharacter { character, fault } => {
            let code = code_point(*character);
            words(
                match fault {
                    Unwelcome::Direction => format!("有改变文字方向的字符 {code}，看到的与保存的内容会不一致"),
                    Unwelcome::Noncharacter => format!("有无效的字符编码 {code}"),
                    Unwelcome::Control => format!("有控制字符 {code}"),
                },
                "请删去这个看不见的字符",
            )
        }
        Tree::BreakOfWord { character, others } => {
            let name = if *character == '\u{B}' { "手动换行符" } else { "分页符" };
            let more = if *others == 0 { String::new() } else { format!("，后面还有{others}处") };
            words(
                format!("这里有 Word 的{name}（{}）{more}，不是正常的换行", code_point(*character)),
                "请在这里另起一段（空一行）；可用 `gongkai check --fix` 自动修正",
            )
        }
        Tree::OfficeFile => words(
            "这不是文本文件，而是改了扩展名的 Word、WPS 或 Excel 文件",
            "请用原来的软件打开，另存为纯文本（编码选 UTF-8），再改名为 .md",
        ),
        Tree::PdfFile => {
            words("这不是文本文件，而是改了扩展名的 PDF 文件", "请用原来的软件打开，另存为纯文本（编码选 UTF-8），再改名为 .md")
        }
        Tree::PartlyUtf8 => words(
            "文件不是 UTF-8 编码",
            "文件其余部分是 UTF-8 编码，只有这里不是：可能是合并文件时带入的，或者文件没有保存完整；请改正这一行，重新保存",
        ),
        Tree::OtherEncoding { name } => {
            words("文件不是 UTF-8 编码", format!("文件像是 {name} 编码；请用记事本打开，“另存为”时编码选 UTF-8"))
        }
    }
}

/// `anchors.lock`
pub(super) fn anchors_lock(problem: &problem::AnchorsLock) -> Words {
    use problem::AnchorsLock;
    match problem {
        AnchorsLock::UnpairedMarks => words(
            "anchors.lock 的合并标记在这里不成对",
            "请把两个分支的 anchors.lock 全文（git show HEAD:anchors.lock 和 git show \
             MERGE_HEAD:anchors.lock，或者合并前的两个提交）前后相接，存为这个文件，再生成一次：两边的网址和锚点都会保留",
        ),
        AnchorsLock::NewerForm { form } => words(
            format!("anchors.lock 由较新版本的程序写成（第{form}版格式），当前版本无法解析"),
            "请改用写成该文件的程序版本，或更新的版本",
        ),
        AnchorsLock::UnreadableLine => words(
            "无法解析 anchors.lock 的这一行",
            "请从版本库恢复这个文件；它由程序生成网站时写入，请勿手工修改。合并时有冲突的，请保留两边的内容和冲突标记，再生成一次",
        ),
        AnchorsLock::Lost { is_empty } => words(
            format!("public 里有已经生成的网站，anchors.lock 却{}", if *is_empty { "是空的" } else { "不见了" }),
            "公开过的网址和锚点都记在里面：请从版本库（git checkout anchors.lock）或备份恢复。网站确实从未公开的，请删去 public 再生成",
        ),
        AnchorsLock::DocumentDue => words("这份文件已到发布日期，anchors.lock 里还没有记录", "请生成一次，并提交 anchors.lock"),
        AnchorsLock::WouldChange => words("生成会改动 anchors.lock", "请先不带 --locked 生成一次，并提交 anchors.lock"),
    }
}

pub(super) fn front_matter(problem: &problem::FrontMatter) -> Words {
    use problem::{Ending, FrontMatter};
    match problem {
        FrontMatter::EmptyFile { required } => words("文件是空的", begin_with(*required)),
        FrontMatter::NotAtBeginning { beginning, required } => {
            words("文件开头没有元数据", better_beginning(beginning, *required))
        }
        FrontMatter::Unclosed { ending } => words(
            "元数据没有结束",
            match ending {
                Ending::LikeFence { line, written } => {
                    format!("第 {line} 行的“{written}”请改成 ---，行首不留空格")
                }
                Ending::LastKey { line } => format!("元数据到第 {line} 行为止的，请在它下面加一行 ---"),
                Ending::Nowhere => "请在元数据之后另起一行写 ---".to_owned(),
            },
        ),
        FrontMatter::TooLarge => words("元数据超过 64 KiB", "请把正文移到 --- 之后"),
        FrontMatter::NoTitle => words("缺少标题", "请添加 `title: …`（标题）"),
        FrontMatter::NoIssuingBody => words("缺少发布机构", "请添加 `issuing_body: 机构全称`（发布机构）"),
        FrontMatter::NoDate => words("缺少发布日期", "请添加 `date: 2024-03-05`（发布日期）"),
        FrontMatter::NoValidity => {
            words("缺少有效性", "请添加 `validity: 有效`，或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`")
        }
        FrontMatter::ValidityNotGiven => {
            words("没有写明有效性", "请写 `validity: 有效`，或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`")
        }
        FrontMatter::UnknownValidity { word, meant } => words(format!("有效性“{word}”无法识别"), validity_meant(*meant)),
        FrontMatter::EndlessValidity { key, value } => {
            words(format!("“{key}”不是有效的日期：{value}"), format!("没有截止日期的，请删去“{key}”"))
        }
        FrontMatter::ValidityReversed { from, until } => {
            words(format!("有效期止于 {until}，早于起始日 {from}"), "请检查起止日期是否写反")
        }
        FrontMatter::PeriodNotText => words("计划期应当写成年份", "请写年份，如 `period: 2023` 或 `period: 2021-2025`"),
        FrontMatter::PeriodReversed { written, from, to } => {
            words(format!("计划期的起止年份可能写反了：{written}"), format!("确是写反的，请写成 `period: {to}-{from}`"))
        }
        FrontMatter::NotAPeriod { written, meant } => words(
            format!("“{written}”不是计划期"),
            match meant {
                Some(years) => format!("请写成 `period: {years}`"),
                None => "请写年份，如 `period: 2023` 或 `period: 2021-2025`".to_owned(),
            },
        ),
        FrontMatter::UnknownDisclosure { word, nearest } => words(
            format!("公开属性“{word}”无法识别"),
            match nearest {
                Some(near) => format!("是{near}的，请写 `disclosure: {near}`"),
                None => "请写“主动公开”“依申请公开”或“不予公开”".to_owned(),
            },
        ),
        FrontMatter::AttachmentWithoutTitle => {
            words("附件既没有标题，也没有文件名", "请写成 `- {title: 任务分解表, file: tasks.xlsx}`")
        }
        FrontMatter::KeysMissing { keys, example } => {
            words(format!("缺少 {}", keys.join("、")), format!("请补上，如 `{example}`"))
        }
        FrontMatter::NotANumber { written } => {
            words(format!("“{written}”不是数字"), "请写成 97 或 1.3，范围写成 [3, 4]；单位写在 `unit`（单位）里")
        }
        FrontMatter::NotARange => words("数值是一个数，或由小到大的两个数", "请写成 97，范围写成 [3, 4]"),
        FrontMatter::UnknownWord { key, word, nearest, known } => words(
            format!("“{key}”不能是“{word}”"),
            match nearest {
                Some(near) => format!("是不是想写“{near}”？"),
                None => format!("可以写：{}", known.join("、")),
            },
        ),
        FrontMatter::ContinuesNotAMapping => {
            words("“continues”应当是“本文锚点: 上一期锚点”的形式", "例如 `continues: {s3-2: s2-1, s5: 无}`")
        }
        FrontMatter::UnknownOutline { word } => words(
            format!("“outline”不能是“{word}”"),
            "请写 `outline: 标题`（只按 Markdown 标题）或 `outline: 编号`（也按段首编号）",
        ),
        FrontMatter::AllowNotAMapping { rule } => words(
            "“allow”应当是“规则: 理由”的形式",
            format!("请写成 `allow: {{{}: 原文如此}}` 的形式；不需要的，请删去这一行", rule.name()),
        ),
        FrontMatter::UnknownRule { name, nearest } => words(
            format!("没有规则“{name}”"),
            match nearest {
                Some(near) => format!("是不是想写“{near}”？"),
                None => "规则的名称写在检查结果的方括号里".to_owned(),
            },
        ),
        FrontMatter::FixedRule { rule } => words(format!("规则“{}”不能放过", rule.name()), "请改正内容，再删去这一行"),
        FrontMatter::NotALanguageTag { tag, meant } => words(
            format!("“{tag}”不是语言代码"),
            match meant {
                Some(meant) => format!("请写 `language: {meant}`"),
                None => "请写 zh-Hans、zh-Hant、en 等".to_owned(),
            },
        ),
    }
}

/// How a file with front matter begins.
fn begin_with(required: problem::RequiredKeys) -> String {
    let keys = match required {
        problem::RequiredKeys::Document => "标题、发布机构、发布日期、有效性",
        problem::RequiredKeys::Page => "标题",
    };
    format!("请在第一行写 ---，接着写{keys}，再以一行 --- 结束")
}

/// What to write at the beginning of a file without front matter.
fn better_beginning(beginning: &problem::FileBeginning, required: problem::RequiredKeys) -> String {
    use problem::FileBeginning;
    match beginning {
        FileBeginning::FenceOnLine { line } => {
            format!("--- 在第 {line} 行；请删去它前面的空行，使它成为第一行")
        }
        FileBeginning::IndentedFence => "请删去 --- 前面的空格".to_owned(),
        FileBeginning::LikeFence { line, written } => {
            format!("第 {line} 行的“{written}”请改成三个半角减号 ---，元数据下面的那一行也是")
        }
        FileBeginning::Toml => "这是 TOML 的写法；请把 +++ 改成 ---，把“键 = 值”改成“键: 值”".to_owned(),
        FileBeginning::OtherFormat => {
            "文件不是 Markdown，是网页或 RTF；请打开它，只把文字复制到 .md 文件里，前面写上元数据".to_owned()
        }
        FileBeginning::Json { line } => {
            format!("请把第 {line} 行到元数据末尾改写成“键: 值”，一行一个，前后各一行 ---")
        }
        FileBeginning::Key { line } => {
            format!("第 {line} 行是元数据，请在它上面加一行 ---，在元数据的最后一行下面也加一行 ---")
        }
        FileBeginning::MetadataOnLine { line } => {
            format!("元数据要在最前面：请把第 {line} 行起的元数据移到第一行，前后各一行 ---")
        }
        FileBeginning::Text => begin_with(required),
    }
}

/// What to write instead of a word that is no validity.
fn validity_meant(meant: problem::ValidityMeant) -> String {
    use problem::ValidityMeant;
    match meant {
        ValidityMeant::State(state) => format!("请写 `validity: {state}`"),
        ValidityMeant::Span { from, until } => format!("请写 `validity: {{from: {from}, until: {until}}}`"),
        ValidityMeant::From { day } => format!("请写 `validity: {{from: {day}}}`"),
        ValidityMeant::Until { day } => format!("请写 `validity: {{until: {day}}}`"),
        ValidityMeant::YearsFrom { day } => {
            format!("请写明起止，如 `validity: {{from: {day}, until: …}}`，终止日期写成年月日")
        }
        ValidityMeant::Replaced => {
            "请写明何时由哪份文件废止，如 `validity: {repealed: 2024-01-01, repealed_by: 甲教〔2024〕1号}`".to_owned()
        }
        ValidityMeant::Pending => "请写明起始日期，如 `validity: {from: 2024-01-01}`".to_owned(),
        ValidityMeant::SomeSpan => "请写明起止的日期，如 `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned(),
        ValidityMeant::Unknown => {
            "请写 `validity: 有效`（或者失效、废止），或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned()
        }
    }
}

pub(super) fn markdown(problem: &problem::Markdown) -> Words {
    use problem::Markdown;
    match problem {
        Markdown::TooManyFootnotes { most } => words(format!("脚注标记超过 {most} 个"), "请把文件拆开，或减少脚注"),
        Markdown::TooComplex => words("内容太复杂：嵌套太深，或块、单元格太多", "请减少列表和引用的层次，或把文件拆开"),
        Markdown::HeadingAttribute => words("标题后的花括号里只能写锚点", "请写成 `{#名称}`，删去其余的内容"),
        Markdown::ImageWithoutText => words("图片没有文字说明，读屏软件读不出来", "请写成 `![说明图里内容的文字](文件)`"),
        Markdown::HiddenCharacter { character } => {
            words(format!("这里写的是看不见的字符 {}，不会显示", code_point(*character)), "请删去")
        }
        Markdown::UndefinedFootnote { mark } => {
            words(format!("脚注 {mark} 没有内容"), format!("请在文中另起一行写 `{mark}: 脚注内容`"))
        }
        Markdown::LastReported { problem, most } => {
            let Words { message, help } = markdown(problem);
            words(format!("{message}（这条规则只列出前{most}处，其余未列）"), help)
        }
        Markdown::ScriptNotOpened { element } => {
            words(format!("</{element}> 前面没有 <{element}>"), format!("请在上下标前写 <{element}>，或删去 </{element}>"))
        }
        Markdown::ScriptNotClosed { element } => words(format!("<{element}> 没有结束"), format!("请在上下标后写 </{element}>")),
        Markdown::AttributeNotRead { element, attribute } => {
            words(format!("<{element}> 里不能写“{attribute}”"), format!("请只写 <{element}>"))
        }
        Markdown::HtmlNotRead { element } => words("正文里有 HTML 代码", instead_of_html(*element)),
        Markdown::CodeByIndent => words(
            "这几行行首有缩进，读作代码，按原样显示，其中的记号和编号不起作用",
            "请删去行首的空格；确实是代码的，用 ``` 括起",
        ),
        Markdown::WordsAtFence { words: written } => {
            words(format!("“{written}”写在代码块开头的记号后面，不会显示"), "请把文字移到下一行；不是代码的，删去这些记号")
        }
        Markdown::UnclosedFence { fence } => {
            words("代码块没有结束，后面的内容都会变成代码", format!("请在代码后另起一行写 {fence}"))
        }
        Markdown::RaggedRow { cells, columns } => {
            words(format!("这一行有 {cells} 个单元格，表头有 {columns} 个"), "请补上或删去单元格；单元格里的竖线写成 \\|")
        }
        Markdown::ImageElsewhere => words("图片在别的网站上", "请把图片与这份文件放在同一个文件夹，再写图片的文件名"),
        Markdown::NotAnImage { destination } => words(format!("“{destination}”不是图片"), "请写图片文件的名称"),
        Markdown::LinkToPage { destination, page } => {
            words(format!("链接“{destination}”写的是网址"), format!("链接本站的文件，请写它相对于本文件的路径，例如 {page}.md"))
        }
        Markdown::LinkScheme { destination } => {
            words(format!("链接“{destination}”不是允许的类型"), "只能用 https:、http:、mailto:、tel: 开头的网址，或相对路径")
        }
        Markdown::LinkBeginsWithStroke { destination } => {
            words(format!("链接“{destination}”以斜线开头"), "请写相对于本文件的路径，例如 ../2022.md")
        }
        Markdown::LinkLeavesContent { destination } => {
            words(format!("链接“{destination}”指向 content/ 之外"), "请把文件放进 content/ 再链接")
        }
        Markdown::UnreadableLink => words("链接是空的，或者写法有误", "请写 [文字](网址或相对路径)；路径里用 /"),
        Markdown::InvisibleInLink { character } => {
            words(format!("链接里有看不见的字符 {}", code_point(*character)), "请重新输入链接")
        }
        Markdown::AnchorLooksGenerated { anchor } => {
            words(format!("锚点“{anchor}”和自动编号的锚点形式相同"), "请换一个名称，例如 kindergarten")
        }
        Markdown::UnusableAnchor { anchor } => words(format!("锚点“{anchor}”不能用作网址"), "只用字母、数字、- 和 _，以字母开头"),
        Markdown::UnusedDefinition { label } => words(
            format!("链接定义“[{label}]”没有用到，读者看不到它"),
            "请删去，或在正文里用它；这一行是注的，冒号写全角：[注]：…",
        ),
        Markdown::FootnoteWrittenTwice { label } => words(
            format!("脚注“[^{label}]”写了两次，正文里的标记都指向前一条"),
            "请给这一条换一个没有用过的编号，正文里的标记也跟着改；重复的请删去",
        ),
        Markdown::FootnoteWithoutMark { label } => {
            words(format!("脚注“[^{label}]”在正文里没有标记"), "请在正文里加上标记，或删去脚注")
        }
        Markdown::Misread { as_what, written } => misread(*as_what, written),
    }
}

/// A place that is read otherwise than people mean it
fn misread(as_what: problem::Misreading, written: &str) -> Words {
    use problem::Misreading;
    match as_what {
        Misreading::CommentDropped => {
            words("正文里有 HTML 注释，网页和下载的文件里都不会有它", "请删去注释；要让读者看到的，写成正文")
        }
        Misreading::CommentUnclosed => words("HTML 注释没有结束，后面的内容会消失", "请删去注释；要显示小于号时写成 \\<"),
        Misreading::HeadingWithoutBlank => words(
            "井号后面没有空格，已读作标题；其他 Markdown 程序会把井号显示出来",
            "请在井号后面加一个空格，例如 ## 二、提高质量",
        ),
        Misreading::SingleHash | Misreading::NumberedHash => {
            words("井号后面没有空格，这一行不是标题，井号会原样显示", "要作标题请写 ## 和一个空格；确实要显示井号时写成 \\#")
        }
        Misreading::EmptyHeading => words("这一行只有井号，没有标题文字，会原样显示", "请补上标题，或删去这一行"),
        Misreading::Underline => words(
            "文字下面的这一行读作分隔线，上一行是正文，不是标题",
            "要作标题请在文字前写 ## 和空格；要画线请在这一行前面空一行",
        ),
        Misreading::ShortUnderline => {
            words("文字下面的这几个符号读作文字，上一行是正文，不是标题", "要作标题请在文字前写 ## 和空格；多余的请删去")
        }
        Misreading::LonelyAsterisks => {
            words("这里留下了字面的“**”，没有成为加粗", "请检查成对的 ** 是否紧贴文字、在同一段里；确实要显示星号时写成 \\*\\*")
        }
        Misreading::AsterisksWithBlanks => {
            words("** 和文字之间有空格，没有成为加粗，星号会原样显示", "请删去 ** 里侧的空格；确实要显示星号时写成 \\*\\*")
        }
        Misreading::AsterisksInWords => {
            words("词中间的单个 * 读作星号，原样显示", "要强调请写成 **文字**；是乘号或遮去的字，写成 × 或 \\* 就不再提示")
        }
        Misreading::AsterisksForNames => words(
            "这里的“**”读作隐去的字，没有成为加粗，原样显示",
            "是隐去的字，写成 ×× 或 \\*\\* 就不再提示；要加粗，把 ** 移到整个词的两边",
        ),
        Misreading::AsterisksAtSeam | Misreading::AsterisksDoubled => words(
            "连在一起的四个星号不是加粗的记号，会原样显示",
            "**甲****乙** 请写成 **甲乙**，****甲**** 请写成 **甲**；是隐去的字，写成 ×× 或 \\*",
        ),
        Misreading::AsterisksAsSigns => {
            words("这里的“**”读作表注一类的星号，原样显示", "是星号的，写成 \\*\\* 就不再提示；要加粗，让成对的 ** 紧贴文字")
        }
        Misreading::AsteriskOfNote => words(
            "行首的“*”读作表注一类的星号，原样显示，没有读成列表",
            "是星号的，写成 \\* 就不再提示；是列表的，改用 - 和一个空格",
        ),
        Misreading::UnderscoresInWords => {
            words("词中间的“__”没有成为加粗，会原样显示", "请写成 **文字**；确实要显示下划线时写成 \\_\\_")
        }
        Misreading::WideAsterisks => words("全角的“＊＊”不是加粗，会原样显示", "要加粗请写半角的 **文字**"),
        Misreading::NoteAsDefinition => words(
            "方括号后面是半角冒号；这一行读作正文里的注，不是链接定义",
            "请写全角冒号，例如 [注]：…；要作脚注请写 [^1]: …，并在正文里写 [^1]",
        ),
        Misreading::WideBrackets => words("链接的圆括号是全角的，没有读成链接，会原样显示", "请用半角圆括号：[文字](文件或网址)"),
        Misreading::WideSquareBrackets => words(
            "方括号是全角的，后面的文件没有读成链接，原样显示",
            "要作链接，请写半角的 [文字](文件)；是文字的，在两个括号之间空一格就不再提示",
        ),
        Misreading::BlankBeforeBracket => words("方括号和圆括号之间有空格，没有读成链接，会原样显示", "请删去两个括号之间的空格"),
        Misreading::UnclosedLink => {
            words("链接的圆括号不成对，没有读成链接，会原样显示", "请补上括号；文件名里有单个括号的，写成 [文字](<文件名>)")
        }
        Misreading::FaultyDestination => words(
            "链接的圆括号里写法有误，链接打不开",
            "文件名后面的说明和尺寸请删去，说明也可以用半角引号括起；网址写成 https://域名/…，冒号后面是两道斜线",
        ),
        Misreading::WideImageMark => words(
            "感叹号是全角的，没有读成图片，读作图片文件的链接",
            "要显示图片，请写半角的 ![说明](图片文件)；是链接的，在感叹号后面加一个空格",
        ),
        Misreading::BracketsAsText => words(
            "圆括号里不是文件名或网址，没有读成链接，这里读作文字，原样显示",
            "要作链接，圆括号里写文件全名（例如 名单.pdf、2025.md）或网址；是文字，写成 \\[文字](…) 就不再提示",
        ),
        Misreading::AddressGoesOn => words(
            "网址里有汉字，链接只到汉字前面为止，可能打不开",
            "请写成 <网址>，或从浏览器地址栏重新复制；后面是正文的，在网址后加一个空格",
        ),
        Misreading::WideAddress => words("网址里的冒号或斜线是全角的，没有读成链接，原样显示", "请写成半角的 https://…"),
        Misreading::QuotedFigure => words("行首的“>”读作引用的记号，不会显示", "是大于号的，写成 ＞ 或 \\>"),
        Misreading::SignedFigure => {
            words("行首的符号后面是一个数，读作正负号，没有读成列表", "是正负号的，删去符号后面的空格；是列表的，把数写进一句话")
        }
        Misreading::SignsWithoutBlank => words(
            "行首的符号后面没有空格，没有读成列表，这几行会并成一段",
            "要作列表，每行符号后加一个空格；不是列表的，两行之间空一行",
        ),
        Misreading::TableWithoutHead => words(
            "这几行像是表格，却没有读成表格，竖线会原样显示",
            "请在表头下面写一行 |---|---|，格数和表头一样，各行之间不空行",
        ),
        Misreading::BarsInLines => words(
            "这几行都有竖线，没有读成表格，会并成一段",
            "要作表格，请在第一行下面写一行 |---|---|；不是表格的，两行之间空一行",
        ),
        Misreading::TextBelowTable => {
            words("表格下面紧接着的这一行没有竖线，读作正文", "请在表格后面空一行；是表格里的一行，用 | 隔开各格")
        }
        Misreading::Foreign(markup) => words(format!("“{written}”是别的程序的标记，会原样显示"), instead_of_markup(markup)),
    }
}

/// What to write instead of markup of another tool
fn instead_of_markup(markup: problem::Foreign) -> &'static str {
    use problem::Foreign;
    match markup {
        Foreign::Struck => "删去的文字请直接删掉；改过的写进更正说明",
        Foreign::Marked => "要强调请写成 **文字**",
        Foreign::Contents => "请删去：目录由程序按标题生成",
        Foreign::WikiLink => "链接请写成 [文字](文件名.md)，图片请写成 ![说明](图片文件名)",
        Foreign::Shortcode => "这是别的程序的代码，请删去，或改写成文字、图片和表格",
        Foreign::TaskBox => "请删去方框；要显示方框的，写 □ 或 ☑",
        Foreign::Callout => "请改写成文字，例如“注意：”",
        Foreign::Container => "请删去冒号和类型，只留文字",
        Foreign::Attributes => "请删去花括号；只有标题后面能写 {#名称}",
        Foreign::Formula => "请写成文字；上标写 <sup>3</sup>，下标写 <sub>2</sub>",
        Foreign::ScriptSigns => "上标请写 <sup>3</sup>，下标请写 <sub>2</sub>",
        Foreign::ForumCode => "这是论坛代码，请删去；加粗写成 **文字**",
        Foreign::PageCommand => "请删去：网页不分页，打印时由程序分页",
        Foreign::WideHash => "标题请写半角的 ## 和一个空格",
        Foreign::OfficeTag => "这是 Word 的代码，请删去；可用 `gongkai check --fix` 自动修正",
        Foreign::Span => "请只留文字，删去方括号和花括号；可用 `gongkai check --fix` 自动修正",
        Foreign::BrokenTag => "这是写法有误的网页代码：换行请写 <br>，其余的请删去",
        Foreign::EscapedTag => "这是网页代码，请删去；正文本来讲的就是代码的，用反引号 ` 括起",
        Foreign::BrokenEntity => "这是写法有误的字符代码：请直接写要显示的字，空格也直接输入",
        Foreign::HiddenComment => "不给读者看的文字请删去",
        Foreign::EmojiName => "请删去，或直接输入要显示的符号",
        Foreign::MergedCell => "不能合并单元格：请把上一格的内容再写一遍",
    }
}

/// What to write instead of HTML
fn instead_of_html(element: problem::Html) -> &'static str {
    use problem::Html;
    match element {
        Html::Table => "表格请用 | 写成 Markdown 表格；合并的单元格，把内容在每一格里各写一遍，或者拆成几张表",
        Html::Bold => "加粗请写成 **文字**",
        Html::SetOff => "网页上不显示斜体、下划线和底色；要强调请写成 **文字**",
        Html::Struck => "删去的文字请直接删掉，不要划线",
        Html::Link => "链接请写成 [文字](网址)；只作锚点的请删去",
        Html::Image => "图片请写成 ![说明图里内容的文字](文件)",
        Html::Layout => "请只留文字，段落之间空一行；字体、颜色和位置由网站统一",
        Html::Heading => "标题请写成 ## 标题",
        Html::List => "列表请每项一行，写成 - 文字 或 1. 文字",
        Html::Rule => "分隔线请写成单独一行 ---，前面空一行",
        Html::Embedded => "请删去：正文里不能有脚本、样式、表单和嵌入的内容",
        Html::Code => "代码请用反引号 ` 括起",
        Html::Other => "请改用 Markdown；要显示小于号时写成 \\<",
    }
}

/// The outline of a document
pub(super) fn outline(problem: &problem::Outline) -> Words {
    use problem::Outline;
    match problem {
        Outline::NoText => words("文件没有正文", "请在元数据之后写上正文"),
        Outline::ChapterMarkedAsTitle { title, places } => {
            let several = if *places == 1 { String::new() } else { format!("（共{places}处）") };
            words(
                format!("一级标题“{title}”不是文件标题，也不是附件，读作一章{several}"),
                "章的标题请写成“## ”，下面各级依次加一个“#”；是附件的，请在标题前写“附件1”",
            )
        }
        Outline::ListedPlanMissing { name } => words(
            format!("通知印发《{name}》，附件中列有，页面上却没有它的正文，也没有文件"),
            "请把它写在通知下面，标题单独成行，前面加“# ”；另有文件的，请在 `attachments`（附件）里写上文件",
        ),
        Outline::FurtherPlanNotFound { name } => words(
            format!("通知还印发《{name}》，正文里没有单独成行的这个标题"),
            "请在它开始的地方写一行“# 附件2”和这个标题；它另有文件的，请在 `attachments`（附件）里写上文件",
        ),
        Outline::IssuedPlanNotFound { name } => words(
            format!("通知印发《{name}》，正文里没有单独成行的这个标题，分不出通知和正文"),
            "请在正文开始的地方写一行“# ”和这个标题；正文在附件里的，请在 `attachments`（附件）里写上文件",
        ),
        Outline::AddresseesWithoutColon { names } => words(
            format!("“{names}”像主送机关，后面没有冒号，没有读作主送"),
            "是主送的，请在后面加上冒号，或者写 `addressed_to`（主送）",
        ),
        Outline::AddresseesWithinText { names } => words(
            format!("“{names}”像主送机关，和正文连在一段里，没有读作主送"),
            "是主送的，请在冒号后面另起一段，中间空一行，或者写 `addressed_to`（主送）",
        ),
        Outline::LetterheadInText { first } => words(
            format!("正文从版头“{first}”开始，版头当作正文公开"),
            "请删去版头：页面已经写明标题和发布机构，发文字号写在 `document_number`（发文字号）里",
        ),
        Outline::TextAfterSignature { name } => words(
            format!("落款“{name}”之后还有正文，读作同一份文件"),
            "落款之后是另一份文件或者附件的，请在它的标题上面写一行“附件1”；不是落款的，请把单位和日期写进句子",
        ),
    }
}

/// What a document says of itself
pub(super) fn metadata(problem: &problem::Metadata) -> Words {
    use problem::{BodyInstead, Metadata, PlainField, TopicInstead};
    match problem {
        Metadata::AttachmentWithoutFile { title } => words(
            format!("附件“{title}”只有标题，没有文件"),
            "请把附件与这份文件放在同一个文件夹，并写上 `file: 文件名`；确实没有文件的，页面上会注明",
        ),
        Metadata::NotApproved => words("没有审签信息，本站要求先审后发", "请添加 `approved: {by: 姓名, date: 2024-03-01}`"),
        Metadata::ShortName { name, full } => words(format!("“{name}”是简称"), format!("发布机构请写全称“{full}”")),
        Metadata::BodiesInOne { name, list, entries } => {
            let register = if entries.is_empty() {
                String::new()
            } else {
                format!("；没有登记的，请在 bodies.yaml 里登记：{}", quoted_code(entries).join("、"))
            };
            words(
                format!("“{name}”看来是几个机构，却写成了一个"),
                format!("联合发文请写成列表：`{list}`（发布机构），牵头机构在前{register}"),
            )
        }
        Metadata::UnknownBody { name, instead } => words(
            format!("机构“{name}”没有登记"),
            match instead {
                BodyInstead::FullName => "请写机构的全称，如 `issuing_body: 甲市教育局`".to_owned(),
                BodyInstead::Each { first } => format!("请把各机构逐个写出：`issuing_body: [{first}, …]`"),
                BodyInstead::Nearest { near, entry } => {
                    format!("是不是“{near}”？否则请在 bodies.yaml 里登记：`{entry}`")
                }
                BodyInstead::Registered { entry } => format!("请在 bodies.yaml 里登记：`{entry}`"),
                BodyInstead::OneOrSeveral { list, entries, one } => format!(
                    "是几个机构的，请写成列表：`{list}`（发布机构），没有登记的在 bodies.yaml 里登记：{}；确是一个机构的，请在 bodies.yaml 里登记：`{one}`",
                    quoted_code(entries).join("、")
                ),
            },
        ),
        Metadata::EnclosedInMarks { key, value, inner } => {
            words(format!("整个值放在引号或书名号里，网页上会原样显示：{value}"), format!("请写成 `{key}: {inner}`"))
        }
        Metadata::LostToComment { key, comment, whole } => words(
            format!("“{comment}”是注释，不会发布"),
            format!("要发布的，请写成 `{key}: \"{whole}\"`；是注释的，请另起一行写在上面"),
        ),
        Metadata::MarkInPlainText { field, mark } => {
            let field = match field {
                PlainField::Title => "标题",
                PlainField::Summary => "内容概述",
                PlainField::Related => "相关文件的标题",
            };
            words(format!("{field}里的“{mark}”会原样显示"), format!("{field}是一行文字，请删去它"))
        }
        Metadata::TitleEndsLikeFile { ending, name } => {
            words(format!("标题末尾是文件的扩展名“{ending}”"), format!("请写成 `title: {name}`"))
        }
        Metadata::TitleIsNoName { title } => {
            words(format!("标题只有“{title}”"), "请写文件的全名，例如 `title: 甲市教育局2025年工作要点`")
        }
        Metadata::ScriptUndeclared { written } => {
            let (own, other, tag) = match written {
                Script::Traditional => ("繁体字", "简体字", "zh-Hant"),
                Script::Simplified => ("简体字", "繁体字", "zh-Hans"),
            };
            words(format!("这份文件用{own}，网站用{other}；网页上已按{own}标明"), format!("请写明 `language: {tag}`（语言）"))
        }
        Metadata::UnusableSlug { slug, fault } => {
            words(format!("路径“{slug}”{}", unusable_segment(fault)), "请只写网址的最后一段，例如 2023")
        }
        Metadata::UnusableAlias { alias, segment, fault, own } => words(
            format!("旧路径“{alias}”里的“{segment}”{}", unusable_segment(fault)),
            own.as_ref().map_or_else(
                || "请写站内的旧网址，例如 old/2023/".to_owned(),
                |own| format!("请只写域名后面的部分：`aliases: [{own}]`"),
            ),
        ),
        Metadata::AliasOfSite { alias } => words(format!("旧路径“{alias}”属于网站自己的页面"), "请删去它"),
        Metadata::NotAFileBeside { file } => {
            words(format!("“{file}”不在这份文件所在的文件夹里"), "请把它与这份文件放在同一个文件夹，只写文件名")
        }
        Metadata::SummaryTooLong { length } => words(format!("内容概述有 {length} 字，超过 100 字"), "请压缩到 100 字以内"),
        Metadata::SummaryRepeatsTitle => words("内容概述只是重复标题", "请写一句话说明主要内容，或删去这一行"),
        Metadata::NumberNotFormal { number, right } => {
            let example = right.as_deref().unwrap_or("甲教〔2023〕12号 的形式");
            words(
                format!("发文字号“{number}”的写法不规范"),
                format!("请写成 {example}：年份用六角括号〔〕，序号不加“第”、不补零"),
            )
        }
        Metadata::RelatedNotAnAddress { link } => {
            words(format!("相关文件“{link}”不是网址"), "请写以 https:// 开头的网址，本站的文件写 content/ 之下的路径")
        }
        Metadata::SourceNotAnAddress { source } => words(format!("来源“{source}”不是网址"), "请写以 https:// 开头的网址"),
        Metadata::UnknownTopic { topic, instead } => words(
            format!("site.yaml 里没有主题“{topic}”"),
            match instead {
                TopicInstead::Nearest(near) => {
                    format!("是不是“{near}”？否则请改用 site.yaml 里列出的主题，或在那里添加")
                }
                TopicInstead::Listed => "请改用 site.yaml 里列出的主题，或在那里添加".to_owned(),
                TopicInstead::List { list, are_listed: true } => format!("这是几个主题，请写成列表：`{list}`"),
                TopicInstead::List { list, are_listed: false } => format!("看来是几个主题，请写成列表：`{list}`"),
                TopicInstead::OneOrSeveral { list, new, one } => format!(
                    "是几个主题的，请写成列表：`{list}`，并在 site.yaml 的 `topics` 里添加“{}”；确是一个主题的，请在那里添加“{one}”",
                    new.join("”“")
                ),
            },
        ),
        Metadata::UnknownKind { kind, nearest, known } => words(
            format!("未知的体裁“{kind}”"),
            match nearest {
                Some(near) => format!("是不是“{near}”？否则请在 site.yaml 的 `kinds`（体裁）里添加“{kind}”"),
                None => format!("已知的体裁：{}；别的体裁请在 site.yaml 的 `kinds`（体裁）里添加", known.join("、")),
            },
        ),
    }
}

/// Each in the marks of what is to be written to the letter
fn quoted_code(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| format!("`{line}`")).collect()
}

/// The period of a plan
pub(super) fn period(problem: &problem::Period) -> Words {
    use problem::{Period, TitleWithoutYears};
    match problem {
        Period::Unknown { title, year } => words(
            match title {
                TitleWithoutYears::OfAnotherPlan => "标题中的年份是所编制、所评估的规划的，看不出这份文件本身的计划期".to_owned(),
                TitleWithoutYears::OneOfFive => "标题写的是五年规划期内的某一年，看不出是哪一年".to_owned(),
                TitleWithoutYears::Several(years) => {
                    format!("标题里有几个年份（{}），不能断定哪个是计划期", years.join("、"))
                }
                TitleWithoutYears::Figures => "从标题读不出计划的年份，也没有写计划期，不能和其他年份对照".to_owned(),
                TitleWithoutYears::Nothing => "标题里没有年份，也没有写计划期，不能和其他年份对照".to_owned(),
            },
            format!("是某一年或几年的，请写明年份，如 `period: {year}`（计划期）；不分年份的，请用 `allow` 说明"),
        ),
        Period::ValidityBeginsAfter { years, from } => {
            words(format!("{}，有效性却从 {from} 才开始", period_years(years)), AGAINST_VALIDITY)
        }
        Period::ValidityEndedBefore { years, until } => {
            words(format!("{}，有效性却在 {until} 已经终止", period_years(years)), AGAINST_VALIDITY)
        }
        Period::YearOfEntry { words: written, label } => words(
            format!("标题里的“{written}”是入学的年份，看不出计划到哪一年：{label} 年过后仍显示“有效”"),
            "请写明 `period`（计划期），如 2024-2027；只到入学当年的，也请写明",
        ),
        Period::YearOfEdition { words: written, label } => words(
            format!("标题里的“{written}”是版本的年份，看不出计划到哪一年：{label} 年过后仍显示“有效”"),
            format!("计划有期限的，请写明 `period`（计划期）；就是 {label} 年的，也请写明；长期有效的，请用 `allow` 说明"),
        ),
        Period::OneYearOfWinter { label } => words(
            format!("标题里的冬季可能跨两个年份，却只写了一个：计划期读作 {label}，一年以后才显示“计划期已结束”"),
            "到第二年春天才结束的，请写明 `period`（计划期），如 2025-2026；只在这一年的，也请写明，此后不再提示",
        ),
        Period::YearOfRule { label } => words(
            format!("看不出标题里的 {label} 是开始施行的年份，还是只适用于这一年：过了这一年仍显示“有效”"),
            format!(
                "只适用于这一年的，请写明 `period: {label}`（计划期）；长期有效的，请在 `validity`（有效性）里写起始日期，不写终止日期"
            ),
        ),
        Period::YearOfWork { date, label } => words(
            format!("{date} 才发布，看不出 {label} 年是开展工作的年份，还是所考核、所统计的年份：一年以后才显示“计划期已结束”"),
            format!(
                "工作办结即结束的，请在 `validity`（有效性）里写终止日期；只适用于这一年的，请写明 `period: {label}`（计划期）"
            ),
        ),
        Period::YearsOfCohort { words: written, label } => words(
            format!("标题里的“{written}”是入学的年份，计划期按后面的年数读作 {label}"),
            "请核对，并写明 `period`（计划期）；没有读错的，也请写明，此后不再提示",
        ),
        Period::YearsOfRule { label } => words(
            format!("看不出标题里的 {label} 是不是这份文件的有效期：期满后显示“计划期已结束”，而不是“已失效”"),
            "到期失效的，请在 `validity`（有效性）里写终止日期；到期后仍然有效的，请写起始日期，不写终止日期",
        ),
        Period::MayBeNoPlan { label } => words(
            format!("看不出这份文件是不是计划：按标题的年份，{label} 年过后显示“计划期已结束”"),
            format!("是计划的，请写明 `period: {label}`（计划期）；不是的，请在 `validity`（有效性）里写起始日期，不写终止日期"),
        ),
        Period::NumberAgainstYears { label } => {
            words(format!("标题里五年规划的序号和年份（{label}）对不上"), "请核对标题；都没有写错的，写明 `period`（计划期）")
        }
        Period::SummaryAndPlan { label } => words(
            format!("标题既有总结又有计划，只有一个年份：按总结读作 {label}"),
            "计划是另一年的，请写明 `period`（计划期）；就是这一年的，也请写明，此后不再提示",
        ),
        Period::NotOfTitle { label, others } => words(
            format!("计划期写的是 {label}，标题里的年份是 {}", others.join("、")),
            "请核对，可能是从另一年的文件抄来的；没有写错的，用 `allow` 说明",
        ),
        Period::PublishedLongAfter { years, date } => {
            words(format!("{}，却到 {date} 才发布，当时计划期早已结束", period_years(years)), AGAINST_DATE)
        }
        Period::PublishedLongBefore { years, date } => {
            words(format!("{}，比发布日期 {date} 晚好几年", period_years(years)), AGAINST_DATE)
        }
    }
}

const AGAINST_VALIDITY: &str = "请核对：年份不对的，写明 `period`（计划期）；有效性是从别的文件抄来的，请改 `validity`（有效性）";

const AGAINST_DATE: &str = "请核对 `period`（计划期）和 `date`（发布日期）；没有写错的，用 `allow` 说明";

/// The years of a plan, with the words of the title that say so
fn period_years(problem::Years { label, words }: &problem::Years) -> String {
    match words {
        None => format!("计划期写的是 {label}"),
        Some(words) => format!("计划期从标题读作 {label}（{words}）"),
    }
}

pub(super) fn anchors(problem: &problem::Anchors) -> Words {
    use problem::Anchors;
    match problem {
        Anchors::Taken { anchor } => words(format!("锚点“{anchor}”已经用过"), "请换一个名称"),
        Anchors::ContinuesUnknown { anchor } => {
            words(format!("`continues`（延续）里的 {anchor} 不是本文的锚点"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuedTwice { anchor } => {
            words(format!("`continues`（延续）里有两项说的是本文同一处：{anchor}"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuesOneTwice { anchor } => {
            words(format!("`continues`（延续）里有两项都对应上一期的 {anchor}"), ANCHORS_OF_CONTINUES)
        }
        Anchors::Contested { file, anchor, kept, renamed, other } => {
            let name = |words: &Option<String>| {
                words.as_ref().map_or_else(|| "一处已删去的文字".to_owned(), |words| format!("“{words}”"))
            };
            words(
                format!(
                    "合并的两边把 {file} 的锚点 #{anchor} 给了两处不同的文字：{}（先公开，保留），{}（改为 #{other}）",
                    name(kept),
                    name(renamed),
                ),
                "后一处的链接如已给出，请改用新的锚点；运行一次 gongkai build，提交 anchors.lock",
            )
        }
    }
}

const ANCHORS_OF_CONTINUES: &str = "请写页面上每节、每段链接里的锚点，如 `延续: {s3-2: s2-1}`，每处只写一次；写错的一项不起作用";

/// The targets of a plan
pub(super) fn targets(problem: &problem::Targets) -> Words {
    use problem::Targets;
    match problem {
        Targets::UnknownAnchor { anchor, nearest } => words(
            format!("文中没有锚点“{anchor}”"),
            nearest.as_ref().map_or_else(|| "锚点写在页面上每段的链接里".to_owned(), |near| format!("是不是想写“{near}”？")),
        ),
        Targets::QuoteNotInText { quote } => {
            words(format!("文中没有“{quote}”"), "请照抄正文中的文字，不加空格；正文改了，这里也要改")
        }
        Targets::QuoteWithoutNumber { quote } => {
            words(format!("“{quote}”里没有可以读取的数字"), "请写明数值：`value: 97`；不是指标的，请写 `reject: true`")
        }
        Targets::DamagedNumber { stretch } => words(
            format!("“{stretch}”里的数字缺失或损坏，不会作为指标读取"),
            "请对照原文补上数字；确属不公开的，请在 `allow` 里说明理由",
        ),
    }
}

/// The numbering and structure of a text
pub(super) fn structure(problem: &problem::Structure) -> Words {
    use problem::Structure;
    match problem {
        Structure::NotADay { line } => words(
            format!("“{line}”像落款的日期，读不出是哪一天"),
            "请照原件写全，如“2026年3月2日”；不是日期的，请用 `allow` 说明",
        ),
        Structure::UnknownNumbers { beginning, paragraphs } => {
            words(format!("正文没有读出章节；“{beginning}…”等{paragraphs}段的开头像编号，但写法无法识别"), outline_help())
        }
        Structure::NoSections { paragraphs } => {
            words(format!("正文有{paragraphs}段，没有读出章节，页面上不会有目录"), outline_help())
        }
        Structure::TitleOfAnother { line } => words(
            format!("“{line}”单独成行，像另一份文件的标题，读成了上一节的一段"),
            "是另一份文件的，请在它上面写一行“附件1”（依次编号）；原件就是这样的，请用 `allow` 说明",
        ),
        Structure::TitleAboveNumbers { line, number } => words(
            format!("“{line}”单独成行，下面的编号从“{number}”重新开始，像另一份文件的标题，读成了上一节的一段"),
            "是另一份文件的，请在它上面写一行“附件1”（依次编号）；原件就是这样的，请用 `allow` 说明",
        ),
        Structure::NumberTwice { number } => words(format!("编号“{number}”重复了"), numbering_help()),
        Structure::NumberSkipped { before, number } => words(format!("编号从第{before}个跳到“{number}”"), numbering_help()),
        Structure::NumberTurnsBack { before, number } => words(format!("编号从第{before}个回到“{number}”"), numbering_help()),
        Structure::NumbersBeginLate { number } => words(format!("编号从“{number}”开始，缺少前面的编号"), numbering_help()),
        Structure::NumbersOfOneLevel { number, above } => words(
            format!("“{number}”紧接在“{above}”的冒号下面，编号写法相同，读作同一层"),
            "是它下一层的，请用低一级的编号，如“（1）”；原件就是这样的，请用 `allow` 说明",
        ),
        Structure::HeadingRepeated { heading } => words(format!("标题“{heading}”在正文开头又写了一遍"), "请删去正文里重复的一句"),
        Structure::TableWithoutHead => words("表格没有表头", "请在表格第一行写上每一栏的名称，读屏软件靠它报出单元格"),
        Structure::HiddenLink => words("链接没有看得见的文字（暗链）", "请核对是否被他人植入；需要保留的链接，请写上文字"),
        Structure::ForeignHost { host } => words(
            format!("链接指向站外的 {host}"),
            "请核对这个网站是否可靠；可以链接的，请写进 site.yaml 的 `allowed_hosts`（允许的主机）",
        ),
        Structure::AttachedTwice { first, second } => {
            words(format!("《{first}》和《{second}》是同一个文件"), "请核对是否写错了文件；一个文件里有几个附件的，请合成一条")
        }
        Structure::AttachmentsMissing { titles } => {
            words(format!("缺少正文列出的附件：{}", quoted(titles)), "请在 `attachments`（附件）里登记，名称与正文一致")
        }
        Structure::AttachmentsUnlisted { titles } => {
            words(format!("正文没有列出这些附件：{}", quoted(titles)), "请核对“附件：”后面的名称")
        }
        Structure::ListedAmidText { line } => words(
            format!("“{line}”下面还有正文，读作正文的一段，没有作为附件"),
            "下面都是附件的，请写成“# 附：……”；不是附件的，可不处理",
        ),
        Structure::UnreadLabel { line } => words(
            format!("“{line}”像附件的标题，读作正文的一段"),
            "下面是附件的，请把编号写成“附件1”，单独成行；不是附件的，可不处理",
        ),
    }
}

/// What to do about a text without sections.
fn outline_help() -> &'static str {
    "请核对编号：写成“一、”“（一）”“1.”，各写在一段的开头；没有编号的标题，在行首写 ## 和一个空格。本来就不分节的，请用 `allow` 说明"
}

/// What to do about numbers that do not run on.
fn numbering_help() -> &'static str {
    "请核对是否漏了一段，或编号写错；原件就是这样的，请用 `allow` 说明"
}

/// Names in 《》, or in “” where they hold 《》 themselves: 《甲报告》填写说明.
fn quoted(names: &[String]) -> String {
    let quote = |name: &String| if name.contains(['《', '》']) { format!("“{name}”") } else { format!("《{name}》") };
    names.iter().map(quote).collect()
}

/// The particulars that a disclosed document has to have
pub(super) fn responsibility(problem: &problem::Responsibility) -> Words {
    use problem::{CodeKind, Responsibility, TagKey};
    match problem {
        Responsibility::NotPublic => {
            words("这份文件不属于主动公开，不会发布，却与公开文件放在一起", "请移出 content/，以免随文件夹或代码仓库外泄")
        }
        Responsibility::UnusualIndexNumber { value } => {
            words(format!("索引号“{value}”的写法不规范"), "请照平台分配的索引号写：只有半角字母、数字和连字符，中间没有空格")
        }
        Responsibility::WrongCheckCharacter { kind, code, check } => {
            let name = match kind {
                CodeKind::Organisation => "组织机构代码",
                CodeKind::Credit => "统一社会信用代码",
            };
            words(
                format!("索引号里的{name}“{code}”校验位不对"),
                format!("按 {}，前几位正确时末位应当是 {check}；请核对整个代码", kind.norm()),
            )
        }
        Responsibility::MadeAfterPublication { made, published } => {
            words(format!("成文日期{}晚于发布日期{}", made.in_chinese(), published.in_chinese()), dates_help())
        }
        Responsibility::ApprovedAfterPublication { approved, published } => {
            words(format!("审签日期{}晚于发布日期{}", approved.in_chinese(), published.in_chinese()), dates_help())
        }
        Responsibility::NumberOfOtherYear { year, made } => {
            words(format!("发文字号是{year}年的，成文日期是{}", made.in_chinese()), dates_help())
        }
        Responsibility::CorrectedBeforePublication { corrected, published } => {
            words(format!("更正日期{}早于发布日期{}", corrected.in_chinese(), published.in_chinese()), dates_help())
        }
        Responsibility::SignedAfterPublication { signed, published } => words(
            format!("正文落款日期{}晚于发布日期{}", signed.in_chinese(), published.in_chinese()),
            "请核对发布日期和落款日期",
        ),
        Responsibility::SignedInLaterMonth { month, published } => {
            words(format!("正文落款{}，晚于发布日期{}", without_day(*month), published.in_chinese()), month_help())
        }
        Responsibility::SignedWithoutDay { month, limit } => words(
            format!("正文落款只有年月（{}），没有日，算不出是不是在{limit}个工作日内公开", without_day(*month)),
            month_help(),
        ),
        Responsibility::PublishedLate { days, are_more, limit, signed } => {
            let many = if *are_more { format!("{days}多") } else { days.to_string() };
            let signature = signed.map_or_else(String::new, |signed| format!("（正文落款{}）", signed.in_chinese()));
            words(
                format!("成文后{many}个工作日才发布，超过了{limit}个工作日{signature}"),
                match signed {
                    Some(_) => {
                        "《政府信息公开条例》第二十六条要求20个工作日内公开；成文日期不是落款日期的，请写 `document_date`（成文日期）"
                    }
                    None => {
                        "《政府信息公开条例》第二十六条要求20个工作日内公开；成文日期写错的请更正，另有规定的请用 `allow` 说明"
                    }
                },
            )
        }
        Responsibility::PageTagsMissing { keys } => {
            let name = |key: &TagKey| match key {
                TagKey::Name => "`name`（名称）",
                TagKey::SiteDomain => "`site_domain`（域名）",
                TagKey::SiteIdCode => "`site_id_code`（网站标识码）",
            };
            words(
                format!("页面标签不全，`organisation`（主办单位）里缺 {}", listed(keys.iter().map(name))),
                "请在 site.yaml 里补上：政府网站检查时要核查这些标签",
            )
        }
        Responsibility::HolidaysUnknown { years } => words(
            format!("缺少{}年的节假日安排，没有检查这些年份的20个工作日", listed(years)),
            "请把放假和调休日期写进 `holidays`（节假日）指定的文件",
        ),
        Responsibility::OlderInForce { title } => words(
            format!("同系列较早的《{title}》仍标为有效，这份文件没有写明替代它"),
            "已被替代的，请在这份文件里写 `supersedes`（替代）；两份都有效的，请用 `allow` 说明",
        ),
        Responsibility::InForceUntilDecember { title, file, year, is_school_year } => {
            words(format!("同系列的《{title}》按整年算，到{year}年12月31日都显示“有效”"), {
                let write = format!(
                    "`validity: {{until: {}}}`",
                    if *is_school_year { format!("{year}-08-31") } else { format!("{year}-06-30") }
                );
                if *is_school_year {
                    format!("上一学年已经结束的，请把 {file} 的有效性写到结束那天，如 {write}；两份都有效的，请用 `allow` 说明")
                } else {
                    format!(
                        "上一期已经结束的，请把 {file} 的有效性写到结束那天，如 {write}；已被替代的，请在这份文件里写 `supersedes`（替代）；两份都有效的，请用 `allow` 说明"
                    )
                }
            })
        }
        Responsibility::NamesakeInForce { older, named } => words(
            format!("{older} 和这份文件名称相同、机构相同，两份都显示“有效”"),
            format!(
                "已被这份文件替代的，请在这份文件里写 `supersedes: [{named}]`（替代）；已失效的，请改旧文件的 `validity`（有效性）；两份都有效的，请用 `allow` 说明"
            ),
        ),
    }
}

/// What to do about dates that are out of order.
fn dates_help() -> &'static str {
    "请核对这几个日期：先成文、审签，再发布"
}

/// What to do about a signature without a day.
fn month_help() -> &'static str {
    "请照原件写 `document_date`（成文日期）；原件也没有日的，请用 `allow` 说明"
}

/// 2026年3月
fn without_day(first: Date) -> String {
    let first = first.in_chinese();
    first.strip_suffix("1日").unwrap_or(&first).to_owned()
}

/// Lines that were not read as what they look like
pub(super) fn unread(problem: &problem::Unread) -> Words {
    use problem::Unread;
    match problem {
        Unread::LikeNumbers { beginning, paragraphs } => words(
            match paragraphs {
                1 => format!("以“{beginning}…”开头的一段像编号，没有读作章节"),
                _ => format!("以“{beginning}…”开头的几段像编号，没有读作章节"),
            },
            "是编号的，请写成“一、”“（一）”“1.”；点后面是数字的，请在点和数字之间空一格；行首有列表符号的，请去掉。不是编号的，请用 `allow` 说明",
        ),
        Unread::NumberWithinParagraph { number, above } => {
            words(format!("“{number}”写在“{above}”一段的中间，没有读作章节"), "每个编号各起一段，段与段之间空一行")
        }
        Unread::NumberBelowNote { number, above } => words(
            format!("“{number}”可能接着上面的“{above}”，也可能接着备注里的编号，现在读作备注的一部分"),
            "请把备注里的编号改用“①”一类的写法，和正文的编号分开；确是备注的，可不处理",
        ),
        Unread::NumbersInOneParagraph { first, second } => words(
            format!("“{first}”“{second}”写在同一段里，没有读作章节"),
            "请照原件分段：标题、主送、落款和每个编号各起一段，段与段之间空一行；本来就是一段的，请用 `allow` 说明",
        ),
        Unread::LinesBetweenNumbers { depth } => {
            words("这几行夹在连续的编号之间，像小标题，没有读作章节，算在上面一项里", heading_help(*depth, false))
        }
        Unread::LinesAboveNumbers { depth } => {
            words("这几行没有编号，下面的编号又都从头数起，像章的标题，没有读作章节，算在上面一节里", heading_help(*depth, false))
        }
        Unread::BoldLines { depth } => {
            words("这几行是粗体字，没有编号，下面各有正文，像小标题，没有读作章节", heading_help(*depth, true))
        }
        Unread::DashAsFigures => {
            words("段首的“一一”像是把破折号打成了两个“一”", "是破折号的，请改成“——”；不是的，请用 `allow` 说明")
        }
        Unread::TextSetApart => words(
            "正文写在引用或代码里（每行前面有“>”，或者上下有“```”），编号没有读作章节",
            "是文件的正文的，请删去行首的“>”或上下的“```”；确是引文的，请用 `allow` 说明",
        ),
        Unread::NumberSetApart { number, before } => words(
            format!("“{number}”接着前面的“{before}”，却写在引用或代码里（行首有“>”，或者上下有“```”），没有读作章节"),
            "是正文的，请删去行首的“>”或上下的“```”，段前段后各空一行；确是引文的，请用 `allow` 说明",
        ),
        Unread::LinesBehindSign { sign } => words(
            format!("以“{sign}”开头的几行像小标题，没有读作章节，算在它们上面的一节里"),
            "是小标题的，请把“◆”一类的符号换成编号，它下面的编号用低一级的；不是的，请用 `allow` 说明",
        ),
        Unread::TitleIsClause { number, title } => words(
            format!("“{number}”不像同级的各项那样以短句开头，目录里写的是它的前半句“{title}”"),
            "请在编号后面写一句像标题的短句，以句号结束；只能这样写的，请用 `allow` 说明",
        ),
    }
}

/// How headings of a depth are written.
fn heading_help(depth: u8, is_bold: bool) -> String {
    let signs = "#".repeat(usize::from(depth).clamp(1, 5) + 1);
    let bold = if is_bold { "，去掉两边的星号" } else { "" };
    format!("是小标题的，请在行首写 {signs} 和一个空格{bold}；不是的，请用 `allow` 说明")
}

pub(super) fn typography(problem: &problem::Typography) -> Words {
    use problem::Typography;
    match problem {
        Typography::DamagedCharacters => words("正文里有转换时损坏的字", "请对照原件补上原来的字；数字损坏的尤其要核对"),
        Typography::SoundsInBrackets => words("汉字后面夹有拼音", "请删去括号里的拼音；可用 `gongkai check --fix` 自动修正"),
        Typography::InvisibleCharacters { kinds } => words(
            format!("正文里有看不见的字符（{}），会妨碍搜索", kinds.join("、")),
            "请删去；可用 `gongkai check --fix` 自动修正",
        ),
        Typography::Unfilled { blank } => words(format!("存在未填写的内容“{blank}”"), "请填上内容；确实不公开的，请写明“（略）”"),
        Typography::HalfWidthPunctuation => words("汉字之间用了半角标点", "请改成全角标点；可用 `gongkai check --fix` 自动修正"),
        Typography::SpaceBetweenHan => words("汉字之间有多余的空格", "请删去空格；可用 `gongkai check --fix` 自动修正"),
        Typography::SpaceBehindTitle => words(
            "编号后面的几个字和正文之间只隔着空格，没有读作小标题",
            "是小标题的，请把空格改成句号或冒号；不是的，请删去空格",
        ),
        Typography::NoPartner { mark } => words(format!("“{mark}”不成对"), "请补上另一半，或删去多余的一个"),
        Typography::TraditionalCharacters { characters } => words(
            format!("简体正文里有繁体字：{}", traditional(characters)),
            "请改成简体字；人名、地名、引文确实用繁体的，请用 `allow` 说明",
        ),
    }
}

/// 體（体）、學（学）
fn traditional(characters: &[(char, char)]) -> String {
    characters.iter().map(|(traditional, simplified)| format!("{traditional}（{simplified}）")).collect::<Vec<_>>().join("、")
}

/// What was pasted from elsewhere
pub(super) fn pasted(problem: &problem::Pasted) -> Words {
    use problem::Pasted;
    match problem {
        Pasted::BehindFullLine => words(
            "上一行写满了，又以句号结束：这一行可能是新的一段，现在与上一行合成一段显示",
            "请与原件核对：是新的一段的，请在前面空一行；仍属上一段的，可不处理",
        ),
        Pasted::LineSeparator => words(
            "这里有网页或苹果软件的换行符（U+2028），显示时不换行，前后两句连在一起",
            "请在这里另起一段（空一行）；可用 `gongkai check --fix` 自动修正",
        ),
        Pasted::Backslash => words("段落末尾多出一个反斜杠，会原样显示在网页上", "请删去；可用 `gongkai check --fix` 自动修正"),
        Pasted::TornSentence => {
            words("这一行接着上一行的半句话，中间却有空行，一句话被分成几段", "请删去句子中间的空行，只在两段之间留空行")
        }
        Pasted::LikelyTornSentence => words(
            "这一行像是接着上一行的半句话，中间却有空行，一句话被分成两段",
            "是一句话的，请删去中间的空行；是两段的，请在上一段末尾补上句号，或者不作处理",
        ),
        Pasted::NoEmptyLine => {
            words("这一行前面没有空行，会并入上一段", "请在两段之间空一行，编号才能读成标题；可用 `gongkai check --fix` 自动修正")
        }
        Pasted::WithinParagraph => words(
            "这一行像是新的一段，却接在上一段里",
            "请在这一行前面空一行；上面有加粗、链接跨了行的，先把它们在行末结束；确实只要换行的，请用 `allow` 说明",
        ),
        Pasted::LikelyNumbered => words(
            "这一行像是新的一段，却接在上一段里：这一行或上一行以编号开头",
            "是新的一段的，请在前面空一行；只是一段文字折成了几行的，可不处理",
        ),
        Pasted::LinesJoined => words(
            "这一行和上一行之间没有空行，合成一段显示，两行连在一起",
            "各是一段的，请在中间空一行；只要换行的，请在上一行末尾加两个空格；本来是一段的，可不处理",
        ),
        Pasted::WrappedText { width, places } => words(
            format!("正文按每行{width}个字左右换行，这里的一段可能断开了，或者并进了下一段（共{places}处）"),
            "请与原件核对：一段写在一行里，段与段之间空一行",
        ),
        Pasted::TornTable { lines, example, is_certain } => words(
            format!("从 Word 或网页粘贴的表格散成了文字（从这里起，共{lines}行）"),
            if *is_certain {
                format!("请写成 Markdown 表格，各栏之间用竖线隔开，例如：\n{example}")
            } else {
                format!("是表格的，请写成 Markdown 表格，例如：\n{example}\n不是表格的，可不处理")
            },
        ),
    }
}

/// Parts of a web page around a pasted text
pub(super) fn furniture(problem: &problem::Furniture) -> Words {
    use problem::Furniture;
    match problem {
        Furniture::LineOfWebPage => words(
            "这一行是网页上的按钮、栏目或信息栏，不是文件的内容",
            "请删去这一行；索引号、发布机构、日期等写在文件开头的元数据里，附件登记在 `attachments`（附件）里",
        ),
        Furniture::LineOfPrintedPage => {
            words("这一行像是 PDF 或打印稿的页码、页眉，夹在正文里", "请删去这一行；上下两行本是一段的，接成一段")
        }
    }
}

/// Published words that changed
pub(super) fn correction(problem: &problem::Correction) -> Words {
    use problem::{Correction, CorrectionEntry, MisdatedCorrection};
    match problem {
        Correction::Missing { changes, more, is_rewritten, has_only_lost_files, misdated, day, entry } => {
            let named = changes.iter().map(words_changed).collect::<Vec<_>>().join("；");
            let unnamed = if *more > 0 { format!("；另有{more}处") } else { String::new() };
            let misdate = match misdated {
                Some(MisdatedCorrection::TooOld { date, published }) => {
                    format!("（已写的更正日期{}早于上次公开的日期{}）", date.in_chinese(), published.in_chinese())
                }
                Some(MisdatedCorrection::ToCome { date }) => {
                    format!("（已写的更正日期{}尚未到）", date.in_chinese())
                }
                None => String::new(),
            };
            let line = correction_entry(*day, changes, *more, *is_rewritten);
            let add = match (misdated, entry) {
                (Some(MisdatedCorrection::ToCome { date }), _) => {
                    format!("请把 `corrections`（更正）里的日期 {date} 改为 {day}")
                }
                (_, CorrectionEntry::NewList) => format!("请在元数据里写上 `corrections: [{line}]`"),
                (_, CorrectionEntry::BetweenBrackets) => {
                    format!("请在元数据“corrections”的方括号“[”后面写上 `{line},`（连同逗号）")
                }
                (_, CorrectionEntry::OwnLine { indent }) => {
                    format!("请在元数据“corrections”下面再写一行 `{indent}- {line}`")
                }
            };
            words(
                format!("公开过的文字改了，没有写更正：{named}{unnamed}{misdate}"),
                format!(
                    "{}确属更正的，{add}；{}",
                    if *is_rewritten {
                        "换成了新一期内容的，请另存为新文件，并恢复原来的文件；"
                    } else {
                        ""
                    },
                    if *has_only_lost_files {
                        "不该删的，请恢复这个附件"
                    } else {
                        "不该改的，请改回公开过的文字"
                    }
                ),
            )
        }
    }
}

/// The note of a correction for these changes.
pub(super) fn correction_note(changes: &[problem::WordsChanged], more: usize, is_rewritten: bool) -> String {
    let count = changes.len() + more;
    if is_rewritten {
        return format!("修订全文，改动{count}处");
    }
    let all = if more > 0 { format!("等{count}处") } else { String::new() };
    let named = changes.iter().map(words_corrected).collect::<Vec<_>>().join("；");
    format!("{named}{all}")
}

/// A change as the note of a correction says it.
fn words_corrected(change: &problem::WordsChanged) -> String {
    use problem::WordsChanged;
    match change {
        WordsChanged::TitleReplaced { was, is } => format!("标题“{was}”更正为“{is}”"),
        WordsChanged::TextGone { kind, .. } => text_gone(*kind).to_owned(),
        WordsChanged::Reworded { name } => format!("更正{}的文字", text_name(name)),
        WordsChanged::Differs { name, differences } => words_that_differ(name, differences, "更正为"),
        other => words_changed(other),
    }
}

fn words_changed(change: &problem::WordsChanged) -> String {
    use problem::{NewOrder, WordsChanged};
    match change {
        WordsChanged::AttachmentNoted { item } => format!("附件说明增加“{item}”"),
        WordsChanged::ParagraphAdded { section } => format!("{}增加一段", section_name(section)),
        WordsChanged::TextAdded { name } => format!("增加{}", text_name(name)),
        WordsChanged::TitleReplaced { was, is } => format!("标题“{was}”改为“{is}”"),
        WordsChanged::AttachmentGone { title } => format!("删去附件《{title}》"),
        WordsChanged::WordsGone { words } => format!("删去“{words}”"),
        WordsChanged::TextGone { kind, anchor } => format!("{}（原锚点 {anchor}）", text_gone(*kind)),
        WordsChanged::Reworded { name } => format!("{}有改动", text_name(name)),
        WordsChanged::Reordered { name, order } => {
            let order = match order {
                NewOrder::Exchanged { one, other } => format!("“{one}”与“{other}”对调位置"),
                NewOrder::MovedBefore { one, other } => format!("“{one}”移到“{other}”之前"),
                NewOrder::MovedBehind { one, other } => format!("“{one}”移到“{other}”之后"),
            };
            format!("{}{order}", text_name(name))
        }
        WordsChanged::Differs { name, differences } => words_that_differ(name, differences, "改为"),
    }
}

fn text_gone(kind: problem::TextKind) -> &'static str {
    use problem::TextKind;
    match kind {
        TextKind::SectionTitle => "删去一个标题",
        TextKind::Footnote => "删去一条脚注",
        TextKind::Annex => "删去一个附件",
        TextKind::PartName => "删去名称",
        TextKind::Paragraph => "删去一段",
    }
}

fn words_that_differ(name: &problem::TextName, differences: &[problem::WordDifference], verb: &str) -> String {
    let each: Vec<String> = differences.iter().map(|difference| word_difference(difference, verb)).collect();
    format!("{}{}", text_name(name), each.join("、"))
}

fn word_difference(difference: &problem::WordDifference, verb: &str) -> String {
    use problem::StretchChange;
    let row = difference.row.as_ref().map(|row| format!("“{row}”一行")).unwrap_or_default();
    match &difference.change {
        StretchChange::Added { is } => format!("{row}增加“{is}”"),
        StretchChange::Gone { was } => format!("{row}删去“{was}”"),
        StretchChange::Replaced { was, is } => format!("{row}“{was}”{verb}“{is}”"),
    }
}

fn text_name(name: &problem::TextName) -> String {
    use problem::TextName;
    match name {
        TextName::Title => "标题".to_owned(),
        TextName::Footnote { label } => format!("脚注{label}"),
        TextName::NameOfPart { part } => format!("{}的名称", part_name(*part)),
        TextName::TitleOfSection { section } => format!("{}的标题", section_name(section)),
        TextName::Salutation => "主送机关".to_owned(),
        TextName::Signature => "落款".to_owned(),
        TextName::SignatureDate => "落款日期".to_owned(),
        TextName::Annotation => "附注".to_owned(),
        TextName::CopiedTo => "抄送机关".to_owned(),
        TextName::Printed => "印发说明".to_owned(),
        TextName::AttachmentNote => "附件说明".to_owned(),
        TextName::Table { number, section } => format!("{}第{number}张表", section_name(section)),
        TextName::Paragraph { number, section } => format!("{}第{number}段", section_name(section)),
        TextName::Section { section } => section_name(section),
    }
}

fn section_name(section: &problem::SectionName) -> String {
    use problem::SectionLabel;
    let own = section.own.as_ref().map(|own| match own {
        SectionLabel::BareNumber(number) => format!("第{number}部分"),
        SectionLabel::Number(number) => number.clone(),
        SectionLabel::Title(title) => format!("“{title}”"),
    });
    match (section.part, own) {
        (sentence::PartRead::Plan, None) => "正文开头".to_owned(),
        (sentence::PartRead::Plan, Some(own)) => own,
        (part, None) => part_name(part),
        (part, Some(own)) => format!("{}{own}", part_name(part)),
    }
}

fn part_name(part: sentence::PartRead) -> String {
    use sentence::PartRead;
    match part {
        PartRead::Plan => "正文".to_owned(),
        PartRead::Notice => "通知".to_owned(),
        PartRead::Annex(number) => format!("附件{number}"),
    }
}

/// Figures that contradict each other
pub(super) fn figures(problem: &problem::Figures) -> Words {
    use problem::Figures;
    match problem {
        Figures::UnknownAnnex { number, count, line } => {
            words(format!("这里提到附件{number}，附件只有{count}件（第{line}行）"), figures_help())
        }
        Figures::OtherCount { announced, items, first, last } => words(
            if first == last {
                format!("这里说“{announced}”，下面有{items}项（第{first}行）")
            } else {
                format!("这里说“{announced}”，下面有{items}项（第{first}行至第{last}行）")
            },
            figures_help(),
        ),
        Figures::NoSuchMonth { printed, month } => words(format!("“{printed}”：一年里没有{month}月"), figures_help()),
        Figures::NoSuchDay { printed, of_year, month, day } => words(
            match of_year {
                Some(year) => format!("“{printed}”：{year}年{month}月没有{day}日"),
                None => format!("“{printed}”：{month}月没有{day}日"),
            },
            figures_help(),
        ),
        Figures::WrongWeekdays { from, to, written } => words(
            format!(
                "{}是星期{}，{}是星期{}，这里写的是“{written}”",
                from.in_chinese(),
                WEEKDAYS[from.weekday().min(6)],
                to.in_chinese(),
                WEEKDAYS[to.weekday().min(6)]
            ),
            figures_help(),
        ),
        Figures::WrongWeekday { date, written } => words(
            format!("{}是星期{}，这里写的是“{written}”", date.in_chinese(), WEEKDAYS[date.weekday().min(6)]),
            figures_help(),
        ),
        Figures::UnevenLists { names, values, printed } => {
            words(format!("“分别”前面有{names}个名称，后面有{values}个数：“{printed}”"), figures_help())
        }
        Figures::WrongTotalOfColumn { column, word, total, sum, first, last } => {
            words(format!("“{column}”一栏的{word}是{total}，各行相加是{sum}（第{first}行至第{last}行）"), figures_help())
        }
        Figures::WrongTotalOfRow { column, total, sum, columns } => {
            words(format!("这一行的{column}是{total}，各栏相加是{sum}（{}）", columns.join("、")), figures_help())
        }
        Figures::TwoValues { indicator, value, other, line } => {
            words(format!("“{indicator}”这里是“{value}”，第{line}行是“{other}”"), figures_help())
        }
    }
}

/// The figure that is wrong, only a person can know.
fn figures_help() -> &'static str {
    "请对照原件，改正写错的一处；原件就是这样的，请用 `allow` 说明"
}

/// The days of the week, from Monday.
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// Marks of what must not be published
pub(super) fn restricted(problem: &problem::Restricted) -> Words {
    use problem::{Restricted, RestrictedKind};
    /// Where a reason is given for keeping a mark outside the text of a document.
    const REASON_ELSEWHERE: &str = "原样保留的，在用到这个文件的文件的元数据里写";
    match problem {
        Restricted::InText { kind, words: mark } => words(
            match kind {
                RestrictedKind::Classified => format!("这里有密级标志：“{mark}”"),
                RestrictedKind::CopyNumber => format!("这里有份号，涉密公文才编份号：“{mark}”"),
                RestrictedKind::Internal => format!("这里有内部资料的标志：“{mark}”"),
                RestrictedKind::NotPublic => format!("文件里写着“{mark}”，元数据却是主动公开"),
            },
            remove_mark(*kind, "删去这个标志", "原样保留的写", "只有一个附件不公开的，删去它的内容，只留写着附件名称的那一行；"),
        ),
        Restricted::InFileName { kind, name } => {
            words(format!("文件名“{name}”里有{}", restricted_kind(*kind)), remove_mark(*kind, "给文件改名", REASON_ELSEWHERE, ""))
        }
        Restricted::InFile { kind, words: mark, page } => {
            let page = page.map(|page| format!("（第{page}页）")).unwrap_or_default();
            words(
                format!("附件里有{}“{mark}”{page}", restricted_kind(*kind)),
                remove_mark(*kind, "换成没有这个标志的文件", REASON_ELSEWHERE, ""),
            )
        }
    }
}

fn restricted_kind(kind: problem::RestrictedKind) -> &'static str {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified => "密级标志",
        RestrictedKind::CopyNumber => "份号",
        RestrictedKind::Internal => "内部资料的标志",
        RestrictedKind::NotPublic => "不予公开或依申请公开的标志",
    }
}

/// What to do with a mark: `removal` is how it is removed, `reason` where a reason is given for keeping it, `annex` what is done
/// where it is meant of an annex alone.
fn remove_mark(kind: problem::RestrictedKind, removal: &str, reason: &str, annex: &str) -> String {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified | RestrictedKind::CopyNumber => format!(
            "请送保密工作机构审查：涉密的，立即移出 content/；已经解密的，{removal}，{reason} `allow: {{restricted-mark: 已解密，依据是……}}`"
        ),
        RestrictedKind::Internal => format!(
            "不能公开的，移出 content/；经审查可以公开的，{removal}，{reason} `allow: {{restricted-mark: 经审查可以公开}}`"
        ),
        RestrictedKind::NotPublic => format!(
            "不公开的，写 `disclosure: 不予公开` 或 `disclosure: 依申请公开`（公开属性），并移出 content/；{annex}经审查可以公开的，{removal}，{reason} `allow: \
             {{restricted-mark: 经审查可以公开}}`"
        ),
    }
}

/// The text of attachments and pictures
pub(super) fn files(problem: &problem::Files) -> Words {
    use problem::Files;
    match problem {
        Files::Unsearched { obstacles, is_whole } => {
            let reasons =
                obstacles.iter().map(|(obstacle, pages)| places(pages) + &reason(obstacle)).collect::<Vec<_>>().join("；");
            let all = if *is_whole { "" } else { "全部" };
            words(
                format!("未{all}检查这个文件有没有个人信息和密级标志：{reasons}"),
                format!(
                    "{}；不便更换的，请逐页核对没有身份证号、手机号、银行卡号和密级标志，再在用到它的文件里写 `allow: {{unsearched-file: 已人工核对}}`",
                    obstacles.first().map_or("", |(obstacle, _)| remedy(obstacle))
                ),
            )
        }
    }
}

/// Why a file could not be searched.
fn reason(obstacle: &problem::Obstacle) -> String {
    use problem::Obstacle;
    match obstacle {
        Obstacle::Password => "要密码才能打开".to_owned(),
        Obstacle::Damaged => "文件损坏，或者格式与扩展名不符".to_owned(),
        Obstacle::Scanned | Obstacle::Pictures => "只有图片，没有文字".to_owned(),
        Obstacle::UnknownCharacters => "字体没有说明对应哪些字，无法提取文字".to_owned(),
        Obstacle::UnknownKind => "用了本程序不支持的压缩方式或表单".to_owned(),
        Obstacle::FilesInArchive => "压缩包里的文件没有打开".to_owned(),
        Obstacle::FilesInside => "里面嵌着别的文件，没有打开".to_owned(),
        Obstacle::OldFormat { name, .. } => format!("内容不是 {name}，是无法读取的旧格式"),
        Obstacle::UnreadFormat { name, .. } => format!("无法读取 {name} 格式"),
        Obstacle::TooLarge => "文件太大".to_owned(),
        Obstacle::Empty => "文件是空的（0字节）".to_owned(),
    }
}

/// What makes a file one that can be searched.
fn remedy(obstacle: &problem::Obstacle) -> &'static str {
    use problem::{BetterFormat, Obstacle};
    match obstacle {
        Obstacle::Password => "请另存为不带密码的文件",
        Obstacle::FilesInArchive => "请解压，把里面的文件逐个列为附件",
        Obstacle::FilesInside => "请把里面的文件取出来，逐个列为附件",
        Obstacle::TooLarge => "请分成几个小一些的文件",
        Obstacle::Empty => "请换成完整的文件",
        Obstacle::Scanned | Obstacle::UnknownCharacters => "请换成带文字的文件（由原来的文档直接导出 PDF）",
        Obstacle::OldFormat { better, .. } | Obstacle::UnreadFormat { better, .. } => match better {
            BetterFormat::Xlsx => "请另存为 xlsx",
            BetterFormat::Pptx => "请另存为 pptx",
            BetterFormat::DocxOrPdf => "请另存为 docx 或 pdf",
        },
        Obstacle::Pictures => "封面、地图和照片不用改；是扫描的文字的，请换成由原来的文档直接导出的 PDF",
        Obstacle::Damaged | Obstacle::UnknownKind => "请重新另存一份",
    }
}

/// Expressions
pub(super) fn wording(problem: &problem::Wording) -> Words {
    use problem::Wording;
    match problem {
        Wording::NotAList => words("这里应当是“错误的写法: 正确的写法”", "例如 `渡假村: 度假村`"),
        Wording::WrongExpression { wrong, right, reason } => words(
            format!("“{wrong}”在本站的错误用语表里"),
            match (right, reason) {
                (Some(right), Some(reason)) => format!("应当写“{right}”：{reason}"),
                (Some(right), None) => format!("应当写“{right}”"),
                (None, Some(reason)) => reason.clone(),
                (None, None) => "请换一种写法".to_owned(),
            },
        ),
        Wording::CommonTypo { wrong, right, evidence } => words(
            format!("“{wrong}”像是“{right}”的误写"),
            format!("请改为“{right}”（{evidence}）；原文如此的，请用 `allow` 说明"),
        ),
        Wording::NotFinal { version } => words(
            format!("这里写着“{version}”，是不是定稿？"),
            "请核对：不是定稿的，换成定稿；是定稿的，删去这几个字；就是要公开这一稿的（例如征求意见），写 `allow: {not-final: 公开征求意见}`",
        ),
        Wording::NothingBelowHeadings => {
            words("只有标题，各标题下面都没有正文", "请在标题下面写上正文；尚未写完的，请加上 `draft: true`（草稿）")
        }
        Wording::NoTitleWritten { left } => words(unwritten(left), "请写上文件的标题"),
        Wording::NoBodyWritten { left } => words(unwritten(left), "请写上发布机构的全称"),
        Wording::NoTextWritten { left } => {
            words(unwritten(left), "请写上正文，或删去这一行；尚未写完的，请加上 `draft: true`（草稿）")
        }
    }
}

/// Words of a new document that nobody replaced.
fn unwritten(left: &str) -> String {
    format!("“{left}”是新建文件时的占位文字，还没有替换")
}

/// Days off and working days
pub(super) fn calendar(problem: &problem::Calendar) -> Words {
    use problem::Calendar;
    match problem {
        Calendar::NotByYear => words("这里应当是年份", "例如 `2027: {off: [2027-01-01..2027-01-03], work: [2027-01-04]}`"),
        Calendar::NotAYear { value } => words(format!("“{value}”不是年份"), "请写四位数的年份"),
        Calendar::NotADay { value } => words(format!("“{value}”不是日期"), "请写成 2027-01-01 或 2027-01-01..2027-01-03"),
    }
}

/// Advertisements among the text
pub(super) fn spam(problem: &problem::Spam) -> Words {
    use problem::Spam;
    match problem {
        Spam::LikeAdvertising => {
            words("这一行像是被人植入网页的广告或不良信息", "请对照原件删去，并核查文字来源的网页是否被篡改")
        }
        Spam::PrivateNumber => words(
            "这一行像是留了私人联系方式的广告",
            "请对照原件：原件没有的，请删去，并核查文字来源的网页是否被篡改；原件有的，可不处理",
        ),
        Spam::WordsThatSolicit => words(
            "这一行只有招揽性的词语，像是被人植入网页的广告",
            "请对照原件：原件没有的，请删去，并核查文字来源的网页是否被篡改；原件有的，可不处理",
        ),
    }
}

/// Personal data
pub(super) fn personal(problem: &problem::Personal) -> Words {
    use problem::Personal;
    match problem {
        Personal::InText { kind, masked } => words(format!("这里有{}", name_of_number(*kind)), mask_or_allow(&[masked])),
        Personal::InSettings { kind, masked } => words(format!("这里有{}", name_of_number(*kind)), mask(&[masked])),
        Personal::InFileName { masked } => words("文件名里有居民身份证号", mask_or_allow(&[masked])),
        Personal::InFile { numbers, pages } => {
            let counts = listed(numbers.iter().map(|found| format!("{}{}处", name_of_number(found.kind), found.count)));
            let on = places(pages);
            words(
                if on.is_empty() {
                    format!("附件里有个人信息：{counts}")
                } else {
                    format!("附件里有个人信息：{counts}（在{on}）")
                },
                mask_or_allow(&numbers.iter().map(|found| &*found.first_masked).collect::<Vec<_>>()),
            )
        }
        Personal::PlaceOfPicture => words("图片里记着拍摄地点", traces_help()),
        Personal::PersonOfPicture => words("图片里记着拍摄人或作者", traces_help()),
    }
}

/// What to do about a picture that says more than it shows.
fn traces_help() -> &'static str {
    "请另存为不带这些信息的图片（Windows：属性—详细信息—删除属性和个人信息）"
}

/// How a number is called.
fn name_of_number(kind: problem::PersonalNumber) -> &'static str {
    use problem::PersonalNumber;
    match kind {
        PersonalNumber::Identity => "居民身份证号",
        PersonalNumber::Mobile => "手机号",
        PersonalNumber::Card => "银行卡号",
    }
}

/// What to do about numbers, of which these may be published in their place.
fn mask(masked: &[&str]) -> String {
    format!("请删去，或遮去中间几位：{}", listed(masked))
}

/// The same in a document or its files, which may allow them.
fn mask_or_allow(masked: &[&str]) -> String {
    format!(
        "{}；逐处核对，都确需公开的（例如值班手机），才用 `allow` 说明理由，它会放过这份文件及其附件里的全部个人信息",
        mask(masked)
    )
}

/// Addresses, links, names and numbers between documents
pub(super) fn references(problem: &problem::References) -> Words {
    use problem::{AddressClaim, NameKind, References};
    let check_withdrawal = "请核对撤下的路径：写那份文件在 content/ 之下、不带扩展名的路径";
    match problem {
        References::AddressTaken { address, owner, claim } => words(
            format!("网址 /{address} 已经属于 {owner}"),
            match claim {
                AddressClaim::Page => "请改文件名或 `slug`（路径）；仅大小写不同的，也算相同",
                AddressClaim::OwnPage => "这是它自己的网址，请删去这一行",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::AddressReserved { address, claim } => words(
            format!("网址 /{address} 属于网站自己的页面"),
            match claim {
                AddressClaim::Page | AddressClaim::OwnPage => "请换一个文件夹名、文件名或 `slug`（路径）",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::WithdrawnInFuture { date } => {
            words(format!("撤下的日期 {date} 在今天以后"), "登记后立即生效：请到撤下当天再登记")
        }
        References::WithdrawnUnknown { path, nearest } => words(
            format!("要撤下的文件 {path} 不在网站里，也从未公开"),
            match nearest {
                Some(near) => format!("是不是 {near}？"),
                None => "请写 content/ 之下、不带扩展名的路径".to_owned(),
            },
        ),
        References::ListGone { address } => words(
            format!("已经公开的网址 /{address} 将失效"),
            "那里列出过的文件都不在网站里了：移走的，请在新文件里写 `aliases`（旧路径）；撤下的，请在 site.yaml 的 `withdrawn`（撤下）里登记",
        ),
        References::SeriesTakenOver { address } => words(
            format!("已经公开的网址 /{address} 将通到另一个系列"),
            "请在 site.yaml 的 `series`（系列）里另用一个 `id`（标识）；原来的文件移走的，在新文件里写 `aliases`（旧路径），撤下的，在 `withdrawn`（撤下）里登记",
        ),
        References::LinkToNoDocument { file, nearest } => words(
            format!("网站里没有文件 {file}"),
            match nearest {
                Some(near) => format!("是不是 {near}？未公开的文件和草稿不能链接"),
                None => "请检查相对路径；未公开的文件和草稿不能链接".to_owned(),
            },
        ),
        References::NoSuchAnchorOnPage { file, anchor } => {
            words(format!("{file} 里没有锚点 #{anchor}"), format!("请在要链接到的标题后面写 {{#{anchor}}}"))
        }
        References::NoSuchAnchor { file, anchor, nearest } => words(
            format!("{file} 里没有锚点 #{anchor}"),
            match nearest {
                Some(near) => format!("是不是 #{near}？锚点由文中的编号组成，例如三（二）是 s3-2"),
                None => "锚点由文中的编号组成，例如三（二）是 s3-2".to_owned(),
            },
        ),
        References::IndexNumberTaken { number, other } => {
            words(format!("索引号“{number}”和 {other} 相同"), "一个索引号只能属于一份文件，请核对")
        }
        References::NamesShareAddress { name, other_name, other_file, group, id } => words(
            format!("“{name}”和“{other_name}”（{other_file}）会得到同一个网址 /{group}/{id}/"),
            "请在 bodies.yaml 或 site.yaml 里给它们各自的 `id`（标识）",
        ),
        References::SeveralAsOne { name, numbers } => {
            words(format!("“{name}”是几份文件，却写成了一份"), format!("请写成列表：`[{}]`", numbers.join(", ")))
        }
        References::NamedByTitle { name, id } => {
            words(format!("{name}在网站里，这里写的是它的标题，页面上没有链接"), format!("请写它的路径 {id}，或者它的发文字号"))
        }
        References::NothingOfThisName { name, kind } => words(
            format!("网站里没有“{name}”"),
            match kind {
                NameKind::NumberOrTitle => "请核对发文字号或名称；那份文件不在本站的，页面上会照写，可不处理",
                NameKind::Printed => "请核对发文字号、名称或路径；那份文件不在本站的，页面上会照写这个名称，请用 `allow` 说明",
                NameKind::Path => "请核对路径；那份文件不在本站的，请改写它的发文字号或名称：路径不会显示在页面上",
            },
        ),
        References::ReportsOnItself => {
            words("`report_on` 写的是这份文件自己", "请写所总结的那份计划在 content/ 之下的路径；没有的，请删去这一行")
        }
        References::Waiting { path, day } => words(
            format!("这里提到的 content/{path} {}才发布，在此之前没有链接，也不显示它的标题", day.in_chinese()),
            "无需修改；到那天再生成一次，就有链接",
        ),
        References::LeftOut { path } => words(
            format!("这里提到的 content/{path} 有错误，这次没有发布，页面上只显示文字，没有链接"),
            "请改正那份文件，再生成一次",
        ),
        References::LeftOutUnread { path } => words(
            format!("这里提到的 content/{path} 有错误，这次没有发布，标题也无法读取，页面上不提及它"),
            "请改正那份文件，再生成一次",
        ),
        References::ReplacesItself { name } => words(format!("“{name}”就是这份文件自己"), "请写另一份文件，或删去这一行"),
        References::NoSuchPlan { id, meant } => words(
            format!("网站里没有文件 {id}"),
            match meant {
                Some(meant) => format!("是不是 {meant}？请写 content/ 之下的路径"),
                None => "请写 content/ 之下的路径，例如 edu/2023".to_owned(),
            },
        ),
        References::RelatesToItself => words("`related` 写的是这份文件自己", "请写另一份文件，或删去这一行"),
    }
}

/// Pictures and attached files
pub(super) fn media(problem: &problem::Media) -> Words {
    use problem::{Media, MissingFile, UnusedFile};
    match problem {
        Media::Unused { kind } => words(
            "没有文件用到它，不会发布",
            match kind {
                UnusedFile::DocumentWithTxt { name } => format!("记事本多加了 .txt：请把文件名改成 {name}"),
                UnusedFile::DocumentWithOtherEnding { stem } => format!("文件的扩展名须为小写的 .md：请改名为 {stem}.md"),
                UnusedFile::OfficeText => "要作为正文发布的，请另存为扩展名是 .md 的文本文件，前面写上元数据；\
                 是附件的，请在文件的 `attachments`（附件）里写上它；都不是的，请移走"
                    .to_owned(),
                UnusedFile::Other => "请在正文或 `attachments`（附件）里写上它，或把它移走".to_owned(),
            },
        ),
        Media::AddressAsFile { file, document } => {
            words(format!("没有这个文件：{file}"), format!("这是网址；请改写 content/{document} 相对于本文件的路径"))
        }
        Media::Missing { file, instead, .. } => words(
            format!("没有这个文件：{file}"),
            match instead {
                MissingFile::Nearest { name } => format!("是不是“{name}”？大小写也要一致"),
                MissingFile::WebAddress { address } => format!("网址要写全，例如 https://{address}"),
                MissingFile::MailAddress { name } => format!("邮箱请写 mailto:{name}"),
                MissingFile::TelephoneNumber { name } => format!("电话请写 tel:{name}"),
                MissingFile::WholeName => "请把文件与这份文件放在同一个文件夹".to_owned(),
                MissingFile::LinkWithoutEnding => {
                    "链接请写文件全名，例如 名单.pdf、2025.md；方括号只是文字的，写成 \\[文字](…)".to_owned()
                }
                MissingFile::NoAttachment => "没有附件的，请删去这一行".to_owned(),
                MissingFile::Several { names } => {
                    format!("是几个文件的，请写成列表：`[{}]`，并把这些文件与这份文件放在同一个文件夹", names.join(", "))
                }
                MissingFile::AttachmentWithoutEnding { name } => format!(
                    "请写文件的全名，例如 {name}.pdf，并把文件与这份文件放在同一个文件夹；没有文件的，写成 `attachments: [{{title: {name}}}]`"
                ),
            },
        ),
        Media::UnpublishedFormat { ending } => {
            words(format!("“.{ending}”文件不能发布"), "附件请用 PDF、OFD、DOCX、XLSX 等格式，图片请用 PNG、JPEG、WebP、SVG")
        }
        Media::HarmfulSvg => {
            words("SVG 图片里有脚本、外部链接，或者太大", "请重新导出为不含脚本的 SVG（小于 1 MiB），或改用 PNG")
        }
    }
}

/// Pairs of documents to be compared
pub(super) fn comparisons(problem: &problem::Comparisons) -> Words {
    use problem::Comparisons;
    match problem {
        Comparisons::NothingToCompare { key } => {
            let key = comparison_key(*key);
            words(
                format!("网站里没有和这份文件对照的上一期，{key}现在不起作用"),
                format!("上一期在网站里的，请核对两份文件的 `series`（系列）和 `period`（计划期）；不在的，请删去 {key}"),
            )
        }
        Comparisons::IssueBeforeWaits { path, day, key } => words(
            format!("上一期 content/{path} {}才发布，在此之前{}不起作用", day.in_chinese(), comparison_key(*key)),
            "无需修改；到那天再生成一次",
        ),
        Comparisons::IssueBeforeLeftOut { path, key } => words(
            format!("上一期 content/{path} 有错误，这次没有发布，{}暂不起作用", comparison_key(*key)),
            "请改正那份文件，再生成一次",
        ),
        Comparisons::UnknownPin { anchor, file } => words(
            format!("`continues`（延续）里的 {anchor} 不是 {file} 的锚点"),
            "请写上一期页面上那一节、那一段链接里的锚点；没有对应的，写“无”",
        ),
        Comparisons::UnconfirmedReview { by, date, digest } => words(
            format!("{by} {date} 对年度对照的核对无法确认：核对码是以前版本的程序写的，这一版的程序对文字的划分与当时不同"),
            format!(
                "文字没有改过的，把 `reviewed`（核对）里的 `against`（核对码）改为 {digest} 即可，以后不因程序更新而失效；改过的，请重新核对"
            ),
        ),
        Comparisons::VoidReview { by, date, digest } => words(
            format!("{by} {date} 对年度对照的核对已失效：此后有一份文件的文字改过"),
            format!("请重新核对，再把 `reviewed`（核对）里的 `against` 改为 {digest}，并更新日期"),
        ),
        Comparisons::PairWaits { file, day } => words(
            format!("content/{file} {}才发布，在此之前没有这一组另加的对照", day.in_chinese()),
            "无需修改；到那天再生成一次",
        ),
        Comparisons::PairLeftOut { file } => {
            words(format!("content/{file} 有错误，这次没有发布，这一组另加的对照也没有生成"), "请改正那份文件，再生成一次")
        }
        Comparisons::PairNotThere { path } => {
            words(format!("另加的对照里有一份文件不存在：{path}"), "请写 content/ 下的路径，不带扩展名")
        }
        Comparisons::PairWithoutPeriod { older, newer } => {
            words(format!("{older} 与 {newer} 无法对照：缺少计划期或系列"), "请在两份文件里写明 `period`（计划期）")
        }
    }
}

fn comparison_key(key: problem::ComparisonKey) -> String {
    let name = match key {
        problem::ComparisonKey::Continues => "延续",
        problem::ComparisonKey::Reviewed => "核对",
    };
    format!("`{}`（{name}）", key.name())
}

/// Series of documents
pub(super) fn series(problem: &problem::Series) -> Words {
    use problem::{JointSeries, Series};
    match problem {
        Series::PeriodTaken { period, other } => words(
            format!("同一系列的 {period} 已有一份：{other}"),
            "发布日期较晚的一份代表这一期；它替代了这一份的，请在它那里写 `supersedes`（替代）；不是同一系列的，请写明 `series`（系列）",
        ),
        Series::Apart { name, other_name, year, other_file } => words(
            format!("系列“{name}”和“{other_name}”（{year} 年：{other_file}）看起来是同一个计划，但没有列在一起，不会对照"),
            format!("是同一个计划的，请在这份文件里写 `series: {other_name}`（系列）；不是的，用 `allow` 说明"),
        ),
        Series::JointApart { name, lead, other: JointSeries { id, name: other_name, body }, year, other_file } => words(
            format!("联合发布的“{name}”和 {year} 年的（{other_file}）排在最前的机构不同，没有列在一起，不会对照"),
            format!(
                "是同一个计划的，请在 site.yaml 里写 `series: [{{id: {id}, name: {other_name}, bodies: [{body}, {lead}]}}]`（系列）；不是的，用 \
                 `allow` 说明"
            ),
        ),
    }
}

/// Which document is in force
pub(super) fn validity(problem: &problem::Validity) -> Words {
    use problem::Validity;
    match problem {
        Validity::EndPassed { end, proposed_from } => words(
            format!("正文写明“{}”，{}{}已经期满，页面却会显示“有效”", end.quoted, counted_from(end), end.last.in_chinese()),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::EndElsewhere { end, known, is_given, proposed_from } => words(
            format!(
                "正文写明“{}”，{}到{}为止，{}{}",
                end.quoted,
                counted_from(end),
                end.last.in_chinese(),
                if *is_given { "有效性却写到" } else { "页面却按计划期算到" },
                known.in_chinese()
            ),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::EndMissing { end, proposed_from } => words(
            format!("正文写明“{}”，{}到{}为止，有效性没有写到哪天", end.quoted, counted_from(end), end.last.in_chinese()),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::BeginningElsewhere { quoted, given, proposed_from, until } => words(
            format!("正文写明“{quoted}”，有效性却从{}算起", given.in_chinese()),
            write_validity(Some(*proposed_from), *until),
        ),
    }
}

/// From when a term counts, where another sentence says it.
fn counted_from(end: &problem::StatedTerm) -> String {
    end.since.map_or_else(String::new, |day| format!("从{}算起，", day.in_chinese()))
}

fn write_extended_validity(from: Option<Date>, last: Date) -> String {
    let write = write_validity(from, Some(last));
    format!("{write}；后来延长的，照延长后的日期写，并在 `note`（说明）里写明依据")
}

fn write_validity(from: Option<Date>, until: Option<Date>) -> String {
    format!("请写 {}（有效性）", validity_line(from, until))
}

/// Faults of the program in its work on a file
pub(super) fn faults(problem: &problem::Faults) -> Words {
    use problem::Faults;
    match problem {
        Faults::Reading { place } => words(program_failed("程序读取这份文件时", place), DOCUMENT_FAULT),
        Faults::MakingPage { place, address } => {
            words(program_failed(&format!("程序生成页面 /{address} 时"), place), DOCUMENT_FAULT)
        }
        Faults::Comparing { place, older } => words(
            program_failed(&format!("程序把这份文件和 {older} 对照时"), place),
            format!("{DOCUMENT_FAULT}；也可以先不发布对照：`gongkai build --without comparisons`"),
        ),
        Faults::LookingForPersonalData { place } => words(
            program_failed("程序在这个文件里查找个人信息时", place),
            "错在程序，不在文件：请把这个文件和括号里的位置报告给程序的开发者。要先发布的，请逐页核对里面没有个人信息，再在用到它的文件里写 `allow: {personal-data: 已人工核对}`",
        ),
        Faults::Inspecting { place } => words(
            program_failed("程序按公开规则检查这份文件时", place),
            "错在程序，不在文件：请把这份文件和括号里的位置报告给程序的开发者。发布不受影响；公开规则请先人工核对",
        ),
        Faults::LookingForTargets { place } => words(
            program_failed("程序查找这份文件的指标时", place),
            "错在程序，不在文件：文件照常发布，只是页面上没有它的指标。请把这份文件和括号里的位置报告给程序的开发者；已经报告的，可以写 `allow: {targets-unread: 已报告}`",
        ),
    }
}

/// What to do about a fault that keeps a document from being published.
const DOCUMENT_FAULT: &str = "错在程序，不在文件：请把这份文件和括号里的位置报告给程序的开发者。要先发布其余文件的，没有公开过的文件可以用 `gongkai build --skip-faulty` \
 略过，已经公开的请恢复上次公开的文字";

fn program_failed(doing: &str, place: &str) -> String {
    format!("{doing}自身出错（{place}）")
}

/// 主题（外观）
pub(super) fn theme(problem: &problem::Theme) -> Words {
    use problem::Theme;
    let meant = |nearest: &Option<String>, otherwise: &str| {
        nearest.as_ref().map_or_else(|| otherwise.to_owned(), |near| format!("是不是 {near}？"))
    };
    match problem {
        Theme::FaultyTemplate { said } => words(format!("模板有误：{said}"), "请对照默认主题里的同名文件改正"),
        Theme::NoSuchBlock { name, nearest } => {
            words(format!("所扩展的模板里没有叫“{name}”的块"), meant(nearest, "各块的名称见 docs/themes.md"))
        }
        Theme::NoSuchTheme { name, folder } => {
            words(format!("没有主题“{name}”"), format!("请建立文件夹 {folder}，或删去 site.yaml 里的 `theme`（主题）"))
        }
        Theme::NoSuchFile { nearest } => {
            words("默认主题里没有这个文件，它不起作用", meant(nearest, "路径要和默认主题里的文件相同，例如 plan.html"))
        }
        Theme::NoSuchWord { name, nearest } => {
            words(format!("默认主题里没有用语“{name}”，这一行不起作用"), meant(nearest, "名称见 docs/themes.md；不用的请删去"))
        }
        Theme::NoSuchClass { name, nearest } => words(
            format!("默认主题的页面里没有“{name}”这个类，这条样式不起作用"),
            meant(nearest, "名称见 docs/themes.md；不用的请删去"),
        ),
    }
}

/// 公开过的网址
pub(super) fn addresses(problem: &problem::Addresses) -> Words {
    use problem::{Addresses, Successor, Whereabouts};
    let Addresses::Gone { address, id, whereabouts, alias, withdrawal, is_only_in_own_folder } = problem;
    let withdraw = withdraw(withdrawal);
    let (why, help) = match whereabouts {
        Whereabouts::Readdressed => {
            ("这份文件现在用别的网址".to_owned(), format!("请在这份文件里写 `{alias}`（旧路径），或者恢复原来的网址"))
        }
        Whereabouts::MarkedDraft => {
            ("这份文件已经公开，现在却标为草稿".to_owned(), format!("仍然公开的，请去掉这个标记；要撤下的，{withdraw}"))
        }
        Whereabouts::MarkedNotPublic => {
            ("这份文件已经公开，现在却标为不公开".to_owned(), format!("仍然公开的，请去掉这个标记；要撤下的，{withdraw}"))
        }
        Whereabouts::Renamed(successor) => {
            let state = match successor {
                Successor::Public => "",
                Successor::Draft => "，但它仍是草稿，请先去掉草稿标记",
                Successor::NotPublic => "，但它标为不公开",
            };
            (
                format!("content/{id} 不在了，看来改成了这份文件{state}"),
                format!("是同一份文件的，请在这份文件里写 `{alias}`（旧路径）；不是的，{withdraw}"),
            )
        }
        Whereabouts::Absent => (
            format!("content/{id} 不在了"),
            format!("文件移走或改了名的，请在新文件里写 `{alias}`（旧路径）；撤下的，{withdraw}"),
        ),
    };
    let branch = "。public 里的这份文件并未公开过的（例如在别的分支上生成的），请删去 public 再生成";
    words(format!("已经公开的网址 /{address} 将失效：{why}"), if *is_only_in_own_folder { help + branch } else { help })
}

/// 怎样写明撤下了一份文件。中间没有标点，里面的键都是 site.yaml 的。
fn withdraw(withdrawal: &problem::Withdrawal) -> String {
    use problem::WithdrawalList;
    let entry = format!("{{path: {}, date: {}}}", withdrawal.path, withdrawal.day);
    let reason = "（花括号里再用 `reason`（原因）说明为什么撤下）";
    match withdrawal.list {
        WithdrawalList::New => format!("请在 site.yaml 里写 `withdrawn: [{entry}]`{reason}"),
        WithdrawalList::NewForSeveral => format!(
            "请在 site.yaml 的 `withdrawn`（撤下）里加一项 `{entry}`（还没有这一行的先写 `withdrawn: []`、\
             几份文件的各项都写在这一对方括号里、用逗号隔开、花括号里再用 `reason`（原因）说明为什么撤下）"
        ),
        WithdrawalList::Existing => format!("请在 site.yaml 的 `withdrawn`（撤下）里加一项 `{entry}`{reason}"),
    }
}

/// 发布日期
pub(super) fn publicity(problem: &problem::Publicity) -> Words {
    use problem::Publicity;
    match problem {
        Publicity::Waiting { date } => words(
            format!("这份文件{}才发布，到时再生成", date.in_chinese()),
            "无需修改；要现在发布的，请把 `date`（发布日期）改成今天",
        ),
        Publicity::FarAhead { date, most_days } => words(
            format!("发布日期{}在{most_days}天以后，年份可能有误；这份文件到时才生成", date.in_chinese()),
            "请核对年份；确实到那时才公开的，写 `allow: {publication-far-ahead: 定于那天公开}`",
        ),
        Publicity::PublicAlready { date, since, last } => {
            let since = since.map_or_else(|| "已经".to_owned(), |since| format!("{}就已经", since.in_chinese()));
            let help = match last {
                Some(last) => format!("请改回上次公开时的 `date: {last}`（发布日期）"),
                None => "请改回上次公开时的 `date`（发布日期）；上次公开的文件夹在别处的，用 `--published 文件夹` 指定，就会显示这个日期"
                    .to_owned(),
            };
            words(
                format!("这份文件{since}公开，发布日期{}却还没有到", date.in_chinese()),
                format!("{help}；公开过的文件不会因为日期撤下"),
            )
        }
    }
}

/// Why a site cannot be read
pub(super) fn disk(sentence: &sentence::Disk) -> String {
    use sentence::Disk;
    match sentence {
        Disk::SiteFolderUnreadable => "无法读取网站文件夹",
        Disk::FolderUnreadable => "无法读取文件夹",
        Disk::FileUnreadable => "无法读取文件",
    }
    .to_owned()
}

/// Why a name cannot stand in an address
pub(super) fn unusable_segment(sentence: &sentence::UnusableSegment) -> String {
    match sentence.0 {
        BadSegment::Empty => "是空的，或者是“.”“..”".to_owned(),
        BadSegment::Start => "以点、空格或连字符开头".to_owned(),
        BadSegment::End => "以点或空格结尾".to_owned(),
        BadSegment::Character(character) => format!("含有不能用的字符“{}”", visible(character)),
        BadSegment::Device => "是 Windows 保留的设备名".to_owned(),
        BadSegment::Length => "太长（超过 120 字节）".to_owned(),
    }
}

/// How a document was read (`--explain-reading`)
pub(super) fn reading(sentence: &sentence::Reading) -> String {
    use sentence::{PartRead, Reading, StateRead};
    match sentence {
        Reading::Written { words } => words.clone(),
        Reading::NotKnown => NOT_KNOWN.to_owned(),
        Reading::Period { period, summed_up, is_edition } => {
            let mut said = period.clone().unwrap_or_else(|| NOT_KNOWN.to_owned());
            if let Some(summed_up) = summed_up {
                said.push_str(&format!("，另总结 {summed_up}"));
            }
            if *is_edition {
                said.push_str("，是版本的年份，计划不在该年结束");
            }
            said
        }
        Reading::NoPeriod => "没有计划期，不列入系列".to_owned(),
        Reading::OnlyIssue => "同系列没有别的年份".to_owned(),
        Reading::OtherIssues { periods } => format!("同系列还有 {}", periods.join("、")),
        Reading::State { state, changes } => {
            let state = match state {
                StateRead::InForce => "有效".to_owned(),
                StateRead::Pending => "尚未生效".to_owned(),
                StateRead::PeriodEnded => "计划期已结束".to_owned(),
                StateRead::Expired => "已失效".to_owned(),
                StateRead::Repealed { by: Some(file) } => format!("已废止，被 {file} 替代"),
                StateRead::Repealed { by: None } => "已废止".to_owned(),
            };
            match changes {
                Some(day) => format!("{state}，{day} 有变化"),
                None => state,
            }
        }
        Reading::Part { part, sections, paragraphs } => {
            let part = match part {
                PartRead::Notice => "通知".to_owned(),
                PartRead::Plan => "正文".to_owned(),
                PartRead::Annex(number) => format!("附件{number}"),
            };
            format!("{part}：{sections} 节 {paragraphs} 段")
        }
        Reading::DateWithoutDay { words } => format!("{words}（没有日，不作成文日期）"),
        Reading::Missing { labels } => labels.iter().map(reading_label).collect::<Vec<_>>().join("、"),
        Reading::NoSections => "没有读出章节".to_owned(),
        Reading::Sections { count, by_level } => {
            let levels: Vec<String> = by_level.iter().map(ToString::to_string).collect();
            format!("{count} 节；各层 {}", levels.join("、"))
        }
        Reading::NoTargets => "没有读出指标".to_owned(),
        Reading::Targets { count } => format!("{count} 项"),
        Reading::More { rest } => format!("另有 {rest} 项"),
    }
}

/// What is shown instead of a fact that a document does not say.
const NOT_KNOWN: &str = "（读不出）";

/// The labels of what was read
pub(super) fn reading_label(sentence: &sentence::ReadingLabel) -> String {
    use sentence::ReadingLabel;
    let label = match sentence {
        ReadingLabel::Period => "计划期",
        ReadingLabel::Kind => "体裁",
        ReadingLabel::Series => "系列",
        ReadingLabel::Validity => "有效性",
        ReadingLabel::Parts => "组成",
        ReadingLabel::AddressedTo => "主送",
        ReadingLabel::Signature => "落款",
        ReadingLabel::DocumentDate => "成文日期",
        ReadingLabel::CopiedTo => "抄送",
        ReadingLabel::Attachments => "附件",
        ReadingLabel::NotFound => "没有读出",
        ReadingLabel::Outline => "提纲",
        ReadingLabel::Targets => "指标",
        ReadingLabel::HeadOfLabels => "项目",
        ReadingLabel::HeadOfReadings => "读作",
        ReadingLabel::HeadOfOrigins => "读自",
    };
    label.to_owned()
}

/// Where something was read
pub(super) fn reading_origin(sentence: &sentence::ReadingOrigin) -> String {
    use sentence::ReadingOrigin;
    let (place, words) = match sentence {
        ReadingOrigin::Title { words } => ("标题".to_owned(), words.as_str()),
        ReadingOrigin::TitleInShort => ("标题".to_owned(), "去掉年份和机构"),
        ReadingOrigin::FrontMatter { line, words } => (format!("元数据第{line}行"), words.as_str()),
        ReadingOrigin::Text { line, words } => (format!("正文第{line}行"), words.as_str()),
    };
    if words.is_empty() { place } else { format!("{place}：{words}") }
}

/// What becomes of an output folder
pub(super) fn publication(sentence: &sentence::Publication) -> String {
    use sentence::Publication;
    let words = match sentence {
        Publication::OutputIsRoot => "输出文件夹是整个磁盘的根目录；请用 --output 指定一个专用的文件夹",
        Publication::OutputHoldsHome => "输出文件夹是个人主目录，或者把它包含在内；请用 --output 指定一个专用的文件夹",
        Publication::OutputHoldsSite => {
            "输出文件夹就是网站文件夹，或者把它包含在内，发布时会清除源文件；请用 --output 指定别的文件夹，例如网站文件夹里的 public"
        }
        Publication::OutputInSources => {
            "输出文件夹在 content、themes、.gongkai 或 .git 里面，会和源文件混在一起；请用 --output 指定别的文件夹，例如网站文件夹里的 public"
        }
        Publication::OutputIsFile => "输出位置上是一个文件，不是文件夹；请移走这个文件，或者用 --output 指定别的位置",
        Publication::OutputBelowFile => "输出位置的上级是一个文件，不是文件夹；请检查 --output 的路径",
        Publication::OutputForeign => {
            "输出文件夹里有别的文件，又没有本程序的 manifest.json，不予覆盖；请指定一个空文件夹，或者先把里面的文件移走"
        }
        Publication::OutputDanglingLink => {
            "输出位置是一个符号链接，它指向的文件夹不存在；请先建好它指向的文件夹，或者删去这个链接"
        }
        Publication::OutputUnreadable => "无法查看这个文件夹；请检查路径和权限",
        Publication::FolderAboveNotMade => "无法创建输出文件夹的上级文件夹；请检查路径和权限",
        Publication::NoFileBesideOutput => {
            "无法在这里新建文件，而生成时要先在输出文件夹旁边写入；请开放这个位置的写权限，或者用 --output 换一个位置"
        }
        Publication::OutputBusy => "另一个 gongkai 正在写这个文件夹；请等它结束后再试",
        Publication::SourceUnreadable => "无法读取要发布的文件；它必须是普通文件，不能是链接或管道",
        Publication::GitignoreUnreadable => "无法读取输出文件夹里的 .gitignore",
        Publication::TwoPagesOneFile => "两个页面要写同一个文件",
        Publication::DiskKeptNothing => "文件未能可靠写入磁盘，网站保持原样；请检查磁盘",
        Publication::UnusableFileName => "这个路径不能用作网站的文件名",
        Publication::FileUnwritable => "无法写入文件；请检查磁盘空间和权限",
        Publication::SwitchedInTwoSteps => "这个文件系统不能一步交换文件夹，切换的瞬间网站无法访问",
        Publication::SwitchedFileByFile => "输出文件夹是挂载点，不能整体替换，已逐个文件更新；更新期间新旧页面并存",
        Publication::HalfSwitched => {
            "切换到新网站时出错，原网站也未能放回原处，现在位于这个文件夹；请把文件夹改回原名，或者再生成一次"
        }
        Publication::NotSwitched => "无法切换到新网站，原网站保持原样；请检查权限，并关闭正在使用这个文件夹的程序",
        Publication::NotRecovered => "无法清理上次生成中断时留下的文件夹；请检查权限",
        Publication::FileByFileBrokeOff => "逐个更新文件时中断，输出文件夹里新旧文件并存；排除原因后请再生成一次",
        Publication::SwitchUnconfirmed => "已切换到新网站，但磁盘没有确认写入；请检查磁盘",
        Publication::OldFilesNotRemoved => "已切换到新网站，但旧文件没有全部删除；下次生成时会再试",
        Publication::FileAltered => "内容与 manifest.json 记载的不同",
        Publication::FileAbsent => "manifest.json 里有，文件夹里没有",
        Publication::FileUnlisted => "文件夹里有，manifest.json 里没有",
        Publication::PublishedFolderUnreadable => "无法读取已发布的文件夹；请检查磁盘和权限",
        Publication::PublishedFileUnreadable => "无法读取已发布的文件；请检查磁盘和权限",
        Publication::ManifestUnreadable => "无法读取 manifest.json",
        Publication::NothingThere { place } => return format!("没有这个文件夹或文件：{place}"),
        Publication::ManifestTooLarge { place } => return format!("manifest.json 太大：{place}"),
        Publication::NoManifest { place } => return format!("这里没有 manifest.json，不是 gongkai build 写出的文件夹：{place}"),
        Publication::ManifestNotUnderstood { place } => return format!("无法解析 manifest.json：{place}"),
        Publication::ManifestNamesImpossiblePath { path } => {
            return format!("manifest.json 里有网站不可能有的路径，不予处理：{path}");
        }
        Publication::PackagedFileAltered { path } => {
            return format!("{path} 与 manifest.json 不符：这个文件夹不是生成时的原样。请重新生成");
        }
        Publication::PackageInPublishedFolder { place } => return format!("更新包不能放在已发布的文件夹里面：{place}"),
        Publication::PackageAboveMissingFolder { place } => return format!("路径里有尚不存在的文件夹，其后不能写“..”：{place}"),
        Publication::PackagePlaceTaken { place } => return format!("这里已有同名的文件或文件夹，请换一个名称：{place}"),
        Publication::PackageUnwritable => "无法写入更新包；请检查路径、权限和磁盘空间",
    };
    words.to_owned()
}

/// The program itself
pub(super) fn program(sentence: &sentence::Program) -> String {
    use sentence::Program;
    match sentence {
        Program::Stopped { place } => {
            format!("程序自身出错，已经停止（{place}）。请把网站文件夹和括号里的位置报告给程序的开发者")
        }
        Program::MoreMistakes { rest } => format!("另有 {rest} 处未列出；`--diagnostics json` 列出全部。"),
        Program::Help => "怎么办".to_owned(),
    }
}

/// The table of a comparison on a terminal
pub(super) fn comparison_table(sentence: &sentence::ComparisonTable) -> String {
    use crate::schema::comparison::Relation;
    use sentence::ComparisonTable;
    let words = match sentence {
        ComparisonTable::Older => "旧",
        ComparisonTable::Newer => "新",
        ComparisonTable::HeadOfRelations => "关系",
        ComparisonTable::HeadOfSimilarity => "相似",
        ComparisonTable::Headings { headings } => return headings.join("；"),
        ComparisonTable::Relation { relation, is_moved, is_renumbered } => {
            let relation = match relation {
                Relation::Identical => "文字相同",
                Relation::Reworded => "改写",
                Relation::Related => "主题相近",
            };
            let words = [Some(relation), is_moved.then_some("移动"), is_renumbered.then_some("编号改变")];
            return words.into_iter().flatten().collect::<Vec<_>>().join("、");
        }
        ComparisonTable::SectionNew => "新增",
        ComparisonTable::SectionAbsent => "未再出现",
        ComparisonTable::Coarse => "文件太长，只对照到条目，没有逐段对照。",
        ComparisonTable::Targets => "指标",
        ComparisonTable::GreaterIncrease => "增幅加大",
        ComparisonTable::SmallerIncrease => "增幅减小",
        ComparisonTable::GreaterReduction => "降幅加大",
        ComparisonTable::SmallerReduction => "降幅减小",
        ComparisonTable::TargetUp => "提高",
        ComparisonTable::TargetDown => "降低",
        ComparisonTable::TargetSame => "不变",
        ComparisonTable::TargetReworded => "措辞变化",
        ComparisonTable::TargetOfOtherForm => "计量方式变化",
        ComparisonTable::TargetNew => "新出现",
        ComparisonTable::TargetAbsent => "未再出现",
        ComparisonTable::SameTargets { count } => return format!("另有 {count} 项指标的数字和措辞相同。"),
        ComparisonTable::Unreviewed => {
            "机器对照，未经人工核对，不代表本机关意见。核对以后，可把下面的核对码写进新文件的 reviewed（核对）："
        }
    };
    words.to_owned()
}

/// The loading of a site
pub(super) fn loading(sentence: &sentence::Loading) -> String {
    use sentence::Loading;
    match sentence {
        Loading::BetweenBracesOfAllow => "（已经有 `allow`（允许）：写进它的花括号里，用逗号隔开）".to_owned(),
        Loading::OnLineBelowAllow => "（已经有 `allow`（允许）：在它下面另起一行写）".to_owned(),
        Loading::NoFolder { folder } => format!("找不到文件夹 {folder}；请检查路径"),
        Loading::NoDocument { path } => format!("没有这份文件：{path}"),
        Loading::ChangedDuringBuild { file } => format!("生成期间 {file} 被改动，请再运行一次"),
        Loading::LockUnwritable => "网站已发布，但无法写入 anchors.lock".to_owned(),
        Loading::InDraft => "草稿：".to_owned(),
        Loading::WaitsForItsDay { day } => {
            format!("。这份文件{}才发布，现在不影响生成；到时还没有改正的，就不能发布", day.in_chinese())
        }
        Loading::NeverLeftOut => "。有这种内容的文件不能略过：请先处理，再发布".to_owned(),
        Loading::PublishedNotLeftOut { file } => format!(
            "。{file} 已经公开，不能略过：请改正，或者恢复上次公开的文字（例如 `git checkout 上次发布的版本 -- {file}`），再发布其余文件"
        ),
        Loading::OfNoSingleDocument => "。这不是某一份文件的错误，不能用 --skip-faulty 略过".to_owned(),
    }
}

/// `check` and `build`
pub(super) fn checking(sentence: &sentence::Checking) -> String {
    use sentence::Checking;
    match sentence {
        Checking::FolderUnreadable => "无法读取文件夹".to_owned(),
        Checking::NoSite { folder } => format!("{folder} 不是网站文件夹；网站文件夹里有 site.yaml 和 content"),
        Checking::OutputRefused { why, output } => format!("{}：{output}", publication(why)),
        Checking::NoFragment { file, cause } => format!("无法从页面 {file} 取得片段：{cause}"),
        Checking::RulesOff { rules } => format!("site.yaml 关闭了这些规则，没有检查：{}", rules.join("、")),
        Checking::FileUnmendable { file } => format!("无法修改 {file}"),
        Checking::FileChanged { file } => {
            format!("{file} 与检查时不同，可能正被别的程序修改，因此没有修正任何文件；请保存好文件，再运行一次")
        }
        Checking::WouldDamageFrontMatter => "（自动修正会损坏这份文件的元数据，因此没有修正）".to_owned(),
        Checking::Mended { places, files, left } => {
            let done = match places {
                0 => "没有可以自动修正的地方".to_owned(),
                _ => format!("已自动修正 {places} 处（{files} 个文件）"),
            };
            let rest = match left {
                0 => "没有别的问题".to_owned(),
                _ => format!("还有 {left} 项不能自动修正，请逐项核对"),
            };
            format!("{done}；{rest}。")
        }
    }
}

/// `check --explain` and `check --explain-reading`
pub(super) fn explaining(sentence: &sentence::Explaining) -> String {
    use sentence::Explaining;
    match sentence {
        Explaining::Rule { rule } => {
            let firmness = if rule.is_adjustable() {
                "可以在 site.yaml 的 rules 里调整，或在文件里用 allow 说明理由"
            } else {
                "不能调整：不改正，页面就会出错或不安全"
            };
            let when =
                if rule.is_checked_by_builds() { "；生成网站时也检查" } else { "；只在 check 和 serve 时检查" };
            format!("{} [{}] {firmness}{when}\n\n{}\n", rule.name(), rule.severity().chinese_name(), rule.page())
        }
        Explaining::NoSuchRule { name, nearest } => {
            let hint = match nearest {
                Some(near) => format!("是不是 {near}？"),
                None => "规则的名称写在检查结果的方括号里，全部规则见使用手册第六章".to_owned(),
            };
            format!("没有规则 {name}；{hint}")
        }
        Explaining::Doubt { severity } => severity.chinese_name().to_owned(),
        Explaining::Guide { file } => {
            format!("{file} 是公开指南，不是文件：没有计划期、体裁和系列可以说明")
        }
        Explaining::HasErrors { id } => format!("{id} 有错误，无法读取；请先按 gongkai check 的提示改正"),
        Explaining::NotOnSite { id } => format!("{id} 不公开或者已经撤下，不在网站里"),
        Explaining::NoSuchDocument { id, nearest } => {
            let hint = match nearest {
                Some(near) => format!("是不是 {near}？"),
                None => "请写文件的路径，例如 content/edu/2026.md 或 edu/2026".to_owned(),
            };
            format!("网站里没有文件 {id}；{hint}")
        }
    }
}

/// `serve`
pub(super) fn serving(sentence: &sentence::Serving) -> String {
    use sentence::Serving;
    let words = match sentence {
        Serving::Stopped => "预览因出错停止，请重新运行",
        Serving::CannotStart => "无法启动预览服务",
        Serving::PortUnusable { port, cause } => {
            return format!("无法使用端口 {port}（{cause}）；请换一个端口，或不写 --port");
        }
        Serving::NotRead { fault } => return format!("{}；下次保存时会重新读取", program(fault)),
        Serving::Draft => "草稿",
        Serving::DraftMeaning => "只在预览里看得到；生成时不发布。",
        Serving::Waiting => "未到发布日期",
        Serving::WaitingMeaning { day } => return format!("只在预览里看得到；{}起生成时才发布。", day.in_chinese()),
        Serving::ReadAs { words } => return format!("读作：{words}"),
        Serving::ReadingTitle => "这份文件读成了什么",
        Serving::BackToDocument => "回到文件",
        Serving::ReadingLead => "读错的，在元数据里写明 period（计划期）、kind（体裁）、series（系列）等键，保存后本页自动刷新。",
        Serving::NoPageTitle => "暂时没有可以显示的页面",
        Serving::NoPageLead => "下面各处改正并保存以后，本页会自动换成网站的页面。",
        Serving::MoreFaults { count } => return format!("另有 {count} 处"),
        Serving::OtherName => "这里只响应预览时显示的网址",
        Serving::OtherPage => "别的网页不能打开预览；请在地址栏里输入网址",
    };
    words.to_owned()
}

/// `changes`
pub(super) fn changes(sentence: &sentence::Changes) -> String {
    use sentence::Changes;
    match sentence {
        Changes::NewerNotAFolder { place } => format!("新的一方应当是文件夹，不能只是 manifest.json：{place}"),
        Changes::NotAsBuilt { place, version, path, mismatch, others } => {
            let others = match others {
                0 => String::new(),
                _ => format!("；另有 {others} 个文件也不符"),
            };
            let remedy = match version {
                Version::Older => "请把它恢复成发布时的原样，或者用线上的 manifest.json 代替这个文件夹",
                Version::Newer => "请重新生成",
            };
            format!("文件夹 {place} 不是生成时的原样，没有写更新包：{path} {}{others}。{remedy}", publication(mismatch))
        }
        Changes::PackageWritten { place, uploads, removals } => {
            format!("已写出更新包 {place}：上传 {uploads} 个文件，删除 {removals} 个；做法见其中的 README.txt。")
        }
        Changes::CatalogNotUnderstood { folder } => format!("无法解析这个文件夹里的 catalog.json，不能比较：{folder}"),
        Changes::NoCatalog { folder } => format!("这个文件夹里没有 catalog.json，或者无法读取，不能比较：{folder}"),
        Changes::OutputGone(gone) => output_gone(*gone),
    }
}

/// What the older site has and the newer one was built without.
fn output_gone(sentence::OutputGone { output, files }: sentence::OutputGone) -> String {
    use sentence::OptionalOutput;
    let (output, keep) = match output {
        OptionalOutput::Fragments => ("供门户嵌入的片段（fragments/）", "生成时加上 --fragments"),
        OptionalOutput::Search => ("搜索（search/）", "生成时不要加 --without search"),
        OptionalOutput::Comparisons => (
            "对照页面（series/…/compare/、report/）",
            "没有同一系列的两期文件时就没有对照；有的，生成时不要加 --without comparisons，并查看 site.yaml 的 comparisons",
        ),
        OptionalOutput::Sitemap => ("网站地图（sitemap.xml）", "在 site.yaml 里写上 base_url"),
    };
    format!("这次生成没有{output}，原来有 {files} 个文件；要保留，请{keep}，再比较一次。")
}

/// How to upload a package
pub(super) fn upload_instructions(sentence: &sentence::UploadInstructions) -> String {
    let sentence::UploadInstructions { assets, pages, indexes, removals, outputs_gone, was, old_digest, is, new_digest } =
        sentence;
    let gone: String = outputs_gone.iter().flat_map(|gone| ["- ".to_owned(), output_gone(*gone), "\n".to_owned()]).collect();
    let warning = if gone.is_empty() { gone } else { format!("\n注意，第 4 步会删去整类文件：\n{gone}") };
    format!(
        "网站更新包\n\
         \n\
         site 文件夹里是要上传的文件，路径与网站上的一样。请按编号的次序做，做完一步再做下一步：\n\
         1. 上传 upload-1-assets.txt 所列的 {assets} 个文件（样式、附件、数据）；\n\
         2. 上传 upload-2-pages.txt 所列的 {pages} 个文件（新的页面，然后是文件的页面）；\n\
         3. 上传 upload-3-indexes.txt 所列的 {indexes} 个文件（首页、列表、搜索、订阅；manifest.json 最后）；\n\
         4. 删除网站上 delete-4.txt 所列的 {removals} 个文件；删空了的文件夹可以一并删除。\n\
         按这个次序，上传过程中网站原有的页面不会缺少样式，也不会指向尚未上传的页面。同名文件一律覆盖。\n\
         中断了可以从头再做一遍，结果相同。\n\
         {warning}\n\
         本包只适用于下面这个版本的网站。操作之前请核对网站上现有 manifest.json 的 SHA-256：\n\
         原来（截至 {was}）：{old_digest}\n\
         更新以后（截至 {is}）：{new_digest}\n\
         \n\
         网站不放在主机的根目录、而放在某个目录下面的，另外做两件事：\n\
         - 搜索引擎只读主机根目录的 robots.txt。请把本网站 robots.txt 的内容并入那一个文件。\n\
         - 404.html 不会自动起作用。请在服务器或门户里，把它设为这个目录的“网页不存在”页面。\n"
    )
}

/// The report of `changes`
pub(super) fn changes_report(sentence: &sentence::ChangesReport) -> String {
    use sentence::{ChangesReport, PassageInReport, SectionInReport};
    let words = match sentence {
        ChangesReport::Head => "对读者的变化",
        ChangesReport::Before { as_of, documents } => return format!("原来：截至 {as_of}，{documents} 份文件"),
        ChangesReport::Now { as_of, documents } => return format!("现在：截至 {as_of}，{documents} 份文件"),
        ChangesReport::NoChange => "对读者没有变化。",
        ChangesReport::NoChangeSeen => "没有发现变化，但不能断定没有变化：有的内容没有比较。",
        ChangesReport::Verdict(counts) => return verdict(counts),
        ChangesReport::DigestsAlone => "原来的网站只有 manifest.json：能看出哪些文件有变化、变在哪一方面，看不出文字怎样改动。",
        ChangesReport::ManifestAlone => "原来的网站只有 manifest.json，没有比较正文、锚点、有效性和指标。",
        ChangesReport::OtherProgram => "两次生成的程序版本不同，识别的指标会不同：只有指标不同的文件，正文没有改动。",
        ChangesReport::Undetermined { documents } => {
            return format!(
                "原来的 manifest.json 没有逐份文件的摘要，而每页都写着生成的日期：有 {documents} 份文件看不出除日期以外有没有变化。"
            );
        }
        ChangesReport::HeadOfBroken => "失效的公开链接",
        ChangesReport::HeadOfDocuments => "文件",
        ChangesReport::HeadOfSite => "网站",
        ChangesReport::GuideChanged => "公开指南的文字有变化",
        ChangesReport::OrganisationChanged => "主办单位的信息有变化（名称、地址、电话、邮箱、备案或链接）",
        ChangesReport::PagesOfSite { added, changed, gone } => {
            return format!("网站自己的页面（列表、系列、对照等）：新增 {added}，有变 {changed}，减少 {gone}。");
        }
        ChangesReport::Title { title } => return format!("《{title}》"),
        ChangesReport::Anchors { kept, new, gone, tombstones } => {
            let mut said = format!("锚点：保留 {kept}，新增 {new}");
            if *gone > 0 {
                said.push_str(&format!("，失效 {gone}"));
            }
            if *tombstones > 0 {
                said.push_str(&format!("，{tombstones} 个的文字已删去，由说明行保留："));
            }
            return said;
        }
        ChangesReport::Validity(change) => return validity_in_report(change),
        ChangesReport::NoValue => "（无）",
        ChangesReport::Original => "原件",
        ChangesReport::Section(SectionInReport::Added) => "新增",
        ChangesReport::Section(SectionInReport::Removed) => "删去",
        ChangesReport::Section(SectionInReport::Changed) => "改动",
        ChangesReport::SectionAlso { is_renumbered, is_moved } => match (is_renumbered, is_moved) {
            (true, true) => "（编号改变、移动）",
            (true, false) => "（编号改变）",
            (false, true) => "（移动）",
            (false, false) => "",
        },
        ChangesReport::Passage { is_footnote, change } => {
            let change = match change {
                PassageInReport::Added => "新增",
                PassageInReport::Removed => "删去",
                PassageInReport::Reworded => "改写",
                PassageInReport::Rewritten => "重写",
                PassageInReport::Moved => "从别处移来",
            };
            return format!("{}{change}", if *is_footnote { "脚注 " } else { "" });
        }
        ChangesReport::MoreEntries { count } => return format!(" 等，另有 {count} 个未列出"),
        ChangesReport::MoreLines { count } => return format!("另有 {count} 处没有列出。"),
        ChangesReport::MoreGroups { count } => {
            return format!("另有 {count} 份文件或部分的变化没有列出；`gongkai changes` 在终端里列出全部。");
        }
    };
    words.to_owned()
}

/// What has changed, in one sentence.
fn verdict(counts: &sentence::ChangeCounts) -> String {
    let sentence::ChangeCounts { added, withdrawn, gone, moved, changed, by_date, touched, files, broken } = *counts;
    let parts: Vec<String> = [
        (added, "份文件新增"),
        (withdrawn, "份文件撤下"),
        (gone, "份文件消失"),
        (moved, "份文件换了网址"),
        (changed, "份文件内容有变"),
        (by_date, "份文件只因日期变了有效性"),
        (touched, "份文件有变化"),
        (files, "个附件文件有变"),
        (broken, "个公开链接失效"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| format!("{number} {what}"))
    .collect();
    if parts.is_empty() {
        return "文件没有变化，网站的名称、公开指南、主办单位或发布机构的信息有变化。".to_owned();
    }
    format!("{}。", parts.join("，"))
}

/// The validity of a document before and after.
fn validity_in_report(change: &sentence::ValidityInReport) -> String {
    let cause = if change.is_by_date_alone { "（只因日期）" } else { "" };
    format!("有效性：{} → {}{cause}", state_in_report(change.older), state_in_report(change.newer))
}

fn state_in_report(state: sentence::StateInReport) -> &'static str {
    use sentence::StateInReport;
    match state {
        StateInReport::InForce => "有效",
        StateInReport::Pending => "尚未生效",
        StateInReport::PeriodEnded => "计划期已结束",
        StateInReport::Expired => "已失效",
        StateInReport::Repealed => "已废止",
        StateInReport::Unknown => "?",
    }
}

/// The report of `changes`: before a list or a value
pub(super) fn changes_label(sentence: &sentence::ChangesLabel) -> String {
    use sentence::ChangesLabel;
    let label = match sentence {
        ChangesLabel::AddressesGone => "这些旧网址或撤下说明没有了",
        ChangesLabel::FilesGone => "这些文件没有了",
        ChangesLabel::SiteName => "网站名称",
        ChangesLabel::BodiesChanged => "发布机构的信息有变化",
        ChangesLabel::NewFiles => "新增的文件",
        ChangesLabel::ChangedFiles => "换了内容的文件",
        ChangesLabel::Unread => "这些文件无法读取，没有比较",
        ChangesLabel::Fact(fact) => changed_fact(fact),
        ChangesLabel::Target => "指标",
        ChangesLabel::Attachment => "附件",
    };
    format!("{label}：")
}

/// The report of `changes`: a fact of a document.
fn changed_fact(fact: &sentence::ChangedFact) -> &str {
    use sentence::ChangedFact;
    match fact {
        ChangedFact::Field(field) => field.chinese_name(),
        ChangedFact::ValidFrom => "有效性起",
        ChangedFact::ValidUntil => "有效性止",
        ChangedFact::RepealedOn => "废止日期",
        ChangedFact::NoteOnValidity => "有效性说明",
        ChangedFact::SupersededBy => "被替代",
        ChangedFact::Other(name) => name,
    }
}

/// The report of `changes`: behind a name
pub(super) fn changes_note(sentence: &sentence::ChangesNote) -> String {
    use sentence::{ChangesNote, TouchedPart};
    let note = match sentence {
        ChangesNote::Gone => "文件已消失，网址无法打开",
        ChangesNote::GoneForOtherPage => "这里现在是另一个页面，没有说明文件去了哪里",
        ChangesNote::MovedWithoutRedirect => "换了网址，旧网址没有指向新网址",
        ChangesNote::WithdrawnWithoutNotice => "已撤下，但原网址没有说明",
        ChangesNote::AnchorsGone => "这些锚点没有了：",
        ChangesNote::AnchorsReassigned => "这些锚点现在指向别的文字：",
        ChangesNote::Added => "新增",
        ChangesNote::Withdrawn { date, has_reason } => {
            return format!("，{date} 撤下{}", if *has_reason { "：" } else { "" });
        }
        ChangesNote::Moved => "换了网址，旧网址指向新网址",
        ChangesNote::Touched { parts, validity } => {
            let parts: Vec<&str> = parts
                .iter()
                .map(|part| match part {
                    TouchedPart::Metadata => "元数据",
                    TouchedPart::Text => "正文",
                    TouchedPart::Targets => "指标",
                    TouchedPart::Files => "附件",
                })
                .collect();
            let parts = if parts.is_empty() { String::new() } else { format!("有变化：{}", parts.join("、")) };
            return match validity.as_ref().map(validity_in_report) {
                Some(validity) if parts.is_empty() => format!("，{validity}"),
                Some(validity) => format!("，{parts}；{validity}"),
                None if parts.is_empty() => "，有变化".to_owned(),
                None => format!("，{parts}"),
            };
        }
        ChangesNote::Validity(change) => return format!("，{}", validity_in_report(change)),
        ChangesNote::TargetNew | ChangesNote::FileAdded => "新增",
        ChangesNote::TargetGone => "未再出现",
        ChangesNote::FileRemoved => "删去",
        ChangesNote::FileOfOtherContents => "换了内容",
        ChangesNote::FileOfOtherName => "换了名称或网址",
    };
    format!("，{note}")
}

/// `new` and `init`
pub(super) fn writing(sentence: &sentence::Writing) -> String {
    use sentence::Writing;
    match sentence {
        Writing::FileUnwritable => "无法写入文件".to_owned(),
        Writing::FolderUnreadable => "无法读取这个文件夹".to_owned(),
        Writing::FolderNotEmpty { folder } => format!("文件夹 {folder} 不是空的；请换一个名称"),
        Writing::AlreadyThere { file } => format!("{file} 已经存在；请换一个名称"),
        Writing::PathOfSitePages { segment } => format!("{segment}/ 是网站自身页面所用的路径；请换一个名称"),
        Writing::SymbolicLink { folder } => format!("{folder} 是符号链接，网站文件夹里不能使用"),
        Writing::NotAPath { given } => format!("“{given}”不能做文件的路径；请写 content/ 之下的路径，例如 edu/2027"),
        Writing::NothingToContinue { folder } => {
            format!("文件夹 {folder} 里没有名称带年份的文件可供接续；请写出完整路径，例如 {folder}/2027")
        }
        Writing::RemainsToDo { draft } => format!("写完后请删去上一行“{draft}”，并补上发文字号、成文日期、索引号、内容概述等"),
    }
}

/// 命令行：帮助
pub(super) fn help(sentence: &sentence::Help) -> String {
    use sentence::Help;
    match sentence {
        Help::Program => "gongkai 公开：把一个文件夹的工作计划和规划做成政府信息公开网站",
        Help::ShowHelp => "显示帮助",
        Help::ShowVersion => "显示版本",
        Help::Language => "消息的语言（默认：系统语言）",
        Help::Site => "网站文件夹（默认：当前文件夹）",
        Help::SameAsFolder => "同参数 [文件夹]",
        Help::Diagnostics => "错误、警告和提示的格式：human、json、github、sarif",
        Help::Threads => "同时使用的线程数（默认：全部核心）",
        Help::Quiet => "只输出错误、警告和提示",
        Help::Verbose => "显示每一步的处理数量和用时",
        Help::OutputFile => "结果写进这个文件（UTF-8），不显示在屏幕上",
        Help::AsOf => "按哪一天计算有效性（默认：今天，北京时间）",
        Help::Published => "上次公开的文件夹，其中的文件和文字算作已公开（默认：依据 anchors.lock 和 public）",
        Help::Strict => "有警告也算失败",
        Help::Locked => "如果会改动 anchors.lock 就失败",
        Help::Drafts => "包括草稿和未到发布日期的文件",
        Help::Init => "新建一个带示例的网站",
        Help::NewFolder => "新文件夹",
        Help::New => "新建一份文件，按同一文件夹里最近的一份填好元数据",
        Help::NewPath => "content/ 之下的路径，例如 edu/2027；写成 edu/，就接着那个文件夹里最近的一份取名",
        Help::Outline => "带上那一份的各级标题",
        Help::NewDate => "发布日期（默认：今天，北京时间）",
        Help::Check => "检查全部文件和公开规则；除 --fix 外不改动任何文件",
        Help::Explain => "说明一条规则：查什么、为什么、依据、例子",
        Help::ExplainReading => "一份文件读成了什么：计划期、体裁、系列、组成、提纲、落款、附件、指标，各读自哪些字",
        Help::Fix => "自动修正可以确定的问题，并列出改动",
        Help::Build => "检查，没有错误时一次性替换 public/",
        Help::Output => "输出文件夹（默认：网站文件夹里的 public）",
        Help::All => "生成这个文件夹里的全部网站，一个有错误不影响其他",
        Help::BaseUrl => "按这个网址生成，不按 site.yaml 里写的",
        Help::Fragments => "另外写出每页的主体，供现有门户嵌入（fragments/）",
        Help::Without => "不生成的部分：comparisons、search",
        Help::SkipFaulty => "略过从未公开过的有错文件，发布其余的；有略过的，退出码为 4",
        Help::NoCache => "预留，现在不起作用：程序没有缓存",
        Help::Serve => "在本机预览网站，保存后自动刷新；包括草稿，不写任何文件",
        Help::Port => "端口（默认：8000 起第一个空闲的；0：任意空闲端口）",
        Help::Open => "是否打开浏览器（默认：在终端里运行时打开）",
        Help::Compare => "对照两份文件：哪些延续、改写、移动、新增，哪些未再出现",
        Help::Older => "较早的文件",
        Help::Newer => "较晚的文件",
        Help::CompareFormat => "输出格式：terminal（默认）、json、html",
        Help::Changes => "两次发布之间，对读者有哪些变化",
        Help::OldFolder => "原来发布的文件夹，或线上的 manifest.json",
        Help::CurrentFolder => "现在要发布的文件夹",
        Help::ChangesFormat => "输出格式：terminal（默认）、markdown、json",
        Help::Package => "另外写出更新包，供 FTP 或内容管理系统上传：一个新文件夹，或以 .zip 结尾的文件",
        Help::Schema => "输出元数据、site.yaml 或 bodies.yaml 的 JSON Schema，供编辑器提示",
        Help::Completions => "输出命令行补全脚本",
        Help::Man => "输出手册页（man）",
        Help::HelpOfCommand => "显示程序或一个命令的用法",
        Help::NamedCommand => "命令的名称（默认：整个程序）",
        Help::SeeHelp => "运行 gongkai --help 查看用法。",
    }
    .to_owned()
}

/// 命令行：参数的值
pub(super) fn value(sentence: &sentence::Value) -> String {
    use sentence::Value;
    match sentence {
        Value::Folder => "文件夹",
        Value::File => "文件",
        Value::Path => "路径",
        Value::Date => "日期",
        Value::Number => "数量",
        Value::Format => "格式",
        Value::Rule => "规则",
        Value::Parts => "部分",
        Value::Address => "网址",
        Value::Destination => "位置",
        Value::Older => "较早的文件",
        Value::Newer => "较晚的文件",
        Value::Old => "原来的",
        Value::New => "现在的",
        Value::Shell => "Shell",
        Value::Command => "命令",
    }
    .to_owned()
}

/// 命令行：写错的参数
pub(super) fn usage(sentence: &sentence::Usage) -> String {
    use sentence::{Usable, Usage};
    let meant = |nearest: &Option<String>| nearest.as_ref().map(|near| format!("；是不是想写 {near}？")).unwrap_or_default();
    match sentence {
        Usage::UnknownArgument { argument, nearest } => format!("未知的参数 {argument}{}", meant(nearest)),
        Usage::UnknownCommand { name, nearest } => format!("没有命令 {name}{}", meant(nearest)),
        Usage::MissingValue { argument } => format!("{argument} 后面要写一个值"),
        Usage::WrongValue { argument, value, usable, nearest } => {
            let usable = match usable {
                Usable::Unknown => String::new(),
                Usable::Integers { from, to } => format!("；可用：{from} 到 {to} 的整数"),
                Usable::Words(words) => format!("；可用：{words}"),
            };
            format!("{argument} 不能是“{value}”{usable}{}", meant(nearest))
        }
        Usage::NoCommand => "没有写命令".to_owned(),
        Usage::MissingArgument { argument } => format!("缺少参数 {argument}"),
        Usage::Conflict { argument, other } => format!("{argument} 和 {other} 不能同时写"),
        Usage::GivenTwice { argument } => format!("{argument} 只能写一次"),
        Usage::Other { words } => words.clone(),
        Usage::NotADay { given } => format!("--as-of 不是日期：{given}；请写成 2026-11-22"),
        Usage::NoDay => "无法识别 SOURCE_DATE_EPOCH 或系统时钟；请用 --as-of 指定日期".to_owned(),
        Usage::NotAnAddress { given } => {
            format!("--base-url 不是网址：{given}；请写成 https://www.example.gov.cn/plans/")
        }
        Usage::PublishedFile { given } => format!("--published 要写整个发布的文件夹，不是一个文件：{given}"),
        Usage::NotASite { folder } => format!("{folder} 里没有 site.yaml，不是网站文件夹；请用 --site 指定"),
        Usage::ReportInSite { file } => {
            format!("--output-file 不能在网站的源文件或者输出文件夹里：{file}；请写到别处，例如 report.txt")
        }
        Usage::UnwritableReport { file, cause } => {
            format!("无法写入 --output-file 指定的文件：{file}（{cause}）；请换一个文件，并先建好它所在的文件夹")
        }
    }
}

/// 几处错误，几处警告
pub(super) fn tally(sentence: &sentence::Tally) -> String {
    let sentence::Tally { errors, warnings, notes } = sentence;
    let errors = errors.map(|errors| format!("{errors} 处错误"));
    let notes = (*notes > 0).then(|| format!("{notes} 处提示"));
    errors.into_iter().chain([format!("{warnings} 处警告")]).chain(notes).collect::<Vec<_>>().join("，")
}

/// 今天不公开的
pub(super) fn not_published(sentence: &sentence::NotPublished) -> String {
    let (days, is_long) = sentence.first_days();
    let drafts = (sentence.drafts > 0).then(|| format!("{} 份草稿", sentence.drafts));
    let waiting = (!sentence.waiting.is_empty()).then(|| {
        let others = if is_long { "等" } else { "" };
        format!("{} 份未到发布日期（{}{others}），到时再生成", sentence.waiting.len(), days.join("、"))
    });
    format!("另有 {}", drafts.into_iter().chain(waiting).collect::<Vec<_>>().join("，"))
}

/// 命令做了什么
pub(super) fn outcome(sentence: &sentence::Outcome) -> String {
    use sentence::Outcome;
    match sentence {
        Outcome::Error { message } => format!("错误：{message}\n"),
        Outcome::Remark { message } => format!("提示：{message}\n"),
        Outcome::Built { output, documents, pages, comparisons, found, seconds } => {
            format!("已生成 {output}：{documents} 份文件，{pages} 个页面，{comparisons} 组对照，{}，{seconds} 秒。", tally(found))
        }
        Outcome::Checked { documents, pages, found, seconds } => {
            format!("检查完成：{documents} 份文件，{pages} 个页面，没有错误，{}，{seconds} 秒。", tally(found))
        }
        Outcome::SiteCreated { folder } => format!(
            "已新建网站 {folder}，里面的机构和文件是虚构的示例。\n\
             发布以前，请填好 site.yaml 里注明“待填”的各行（网址、域名、网站标识码）；没有填的不会出现在网页上。\n\
             接着运行：gongkai serve --site {folder}\n"
        ),
        Outcome::NothingPublished { found } => format!("{}；没有发布任何内容。\n", tally(found)),
        Outcome::NotPublished(aside) => format!("{}。", not_published(aside)),
        Outcome::NextPublication { date } => format!("{date} 有文件到发布日期，到时请再生成一次。\n"),
        Outcome::NextValidityChange { date } => format!("下一次有效性变化在 {date}，到时请再生成一次。\n"),
        Outcome::LeftOut { documents } => format!("有 {documents} 份文件有错误，没有发布：\n"),
        Outcome::DocumentCreated { file, model } => {
            let after = model.as_ref().map(|model| format!("，参照 {model}")).unwrap_or_default();
            format!("已新建 {file}{after}。\n")
        }
        Outcome::PeriodAssumed { period } => {
            format!("路径里没有年份，计划期按 {period} 年填写；不对的，请连同有效性一起改。\n")
        }
        Outcome::SiteBuilt { documents, pages, found, aside } => {
            let aside = if aside.is_empty() { String::new() } else { format!("；{}", not_published(aside)) };
            format!("{documents} 份文件，{pages} 个页面，{}{aside}", tally(found))
        }
        Outcome::SiteFaulty { errors } => format!("没有发布：{errors} 处错误"),
        Outcome::SiteFailed => "没有发布".to_owned(),
        Outcome::SiteLine { name, ending } => format!("{name}：{}\n", outcome(ending)),
        Outcome::AllSites { sites, built, faulty, failed } => {
            format!("共 {sites} 个网站：发布 {built} 个，有错误 {faulty} 个，失败 {failed} 个。\n")
        }
        Outcome::Listening { url } => format!("预览：{url}\n"),
        Outcome::Polling => "系统不通知文件改动，改为每秒检查一次。\n".to_owned(),
        Outcome::HowToStop => "按 Ctrl-C 结束。\n".to_owned(),
        Outcome::Read { documents, pages, found, seconds } => {
            format!("已读取：{documents} 份文件，{pages} 个页面，{}，{seconds} 秒。\n", tally(found))
        }
        Outcome::PreviewUnchanged { found } => format!("{}；预览仍显示出错前的网站。\n", tally(found)),
        Outcome::MoreByDisclosureRules { findings } => {
            format!("公开规则另查出 {findings} 处，请在页面下方查看，或运行 gongkai check。\n")
        }
        Outcome::StepReading => "读取文件".to_owned(),
        Outcome::StepComparing => "对照各年文件".to_owned(),
        Outcome::StepRendering => "生成页面".to_owned(),
        Outcome::StepDone { step, count, seconds } => format!("{}：{count} 项，{seconds} 秒\n", outcome(step)),
        Outcome::ReportFailed => "无法写入报告".to_owned(),
    }
}

/// Where else a mistake stands
pub(super) fn places(sentence: &sentence::Places) -> String {
    use sentence::Places;
    match sentence {
        Places::OfOneMistake { count, lines, are_more } => {
            format!("（共{count}处，第{}{}行）", listed(lines), if *are_more { "等" } else { "" })
        }
        Places::OnPages { pages, are_more } => match pages.as_slice() {
            [] => String::new(),
            [page] => format!("第{page}页"),
            pages => format!("第{}{}页", listed(pages), if *are_more { "等" } else { "" }),
        },
    }
}

/// 3、5、8
fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join("、")
}
