//! The words of the static pages, in both languages side by side. `{0}` is where something comes in.

macro_rules! words {
    ($($name:ident: $chinese:literal, $english:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub(in crate::author) struct PageWords {
            /// The tag of that language.
            pub(in crate::author) tag: &'static str,
            $(pub(in crate::author) $name: &'static str,)*
        }

        static CHINESE: PageWords = PageWords { tag: "zh-CN", $($name: $chinese,)* };
        static ENGLISH: PageWords = PageWords { tag: "en", $($name: $english,)* };
    };
}

impl PageWords {
    /// The words for texts in this language.
    pub(in crate::author) fn of(language: &str) -> &'static PageWords {
        if language.is_empty() || language.starts_with("zh") { &CHINESE } else { &ENGLISH }
    }
}

words! {
    // Around a page.
    title: "{0}：要带什么材料", "{0}: what to bring";
    about: "办{0}要带哪些材料，什么情况要带，找谁办，多久办好。", "{0}: which papers to bring, when each is needed, who decides and how long it takes.";
    about_all: "各个事项要带哪些材料，什么情况要带。", "Which papers to bring for each service, and when each is needed.";
    ways: "去别处", "Go to";
    all: "全部事项", "All services";
    ask_me: "一题一题帮我算要带什么", "Answer questions and get my own list";
    own_language: "中文", "English";
    for_region: "适用地区：{0}", "For: {0}";
    other_regions: "有的地方规定不一样", "Some places differ";
    everywhere: "其他地方", "Elsewhere";
    not_offered: "这些地方不办这一项", "Not offered in";
    counter_last_word: "以窗口为准", "The counter has the last word";
    footer: "{0} · 版本 {1}", "{0} · version {1}";
    made_for_all: "这一页列出所有情况。您自己要带哪几样，看每一样下面的“什么情况要带”。", "This page covers every situation. Which papers you need yourself is told under each paper.";

    // What it is.
    called: "也叫", "Also called";
    authority: "谁来办", "Who decides";
    kind: "办件类型", "Kind";
    immediate: "即办件（当场办）", "Decided on the spot";
    promised_kind: "承诺件（在承诺的时间里办好）", "Decided within a promised time";
    visits: "要跑几趟", "Visits";
    visits_one: "跑一趟就行", "One visit";
    visits_many: "要跑 {0} 趟", "{0} visits";
    codes: "事项编码", "Codes";
    valid: "什么时候有效", "In force";
    valid_from: "从 {0} 起", "From {0}";
    valid_until: "到 {0} 为止", "Until {0}";
    valid_between: "从 {0} 到 {1}", "From {0} until {1}";
    special: "另外可能要做（不算在时间里）", "May come on top (not counted in the time)";
    checked: "核对情况", "Checked";
    verified: "{0} 核对过：{1}", "Checked on {0}: {1}";
    verified_undated: "核对过：{0}", "Checked: {0}";
    unverified: "这份清单还没有全部核对过原文，以窗口为准。", "Not all of this list has been checked against the source. The counter has the last word.";
    basis: "依据", "Basis";

    // What ends it, and what is good to know.
    first: "先看能不能办", "First: can you apply here?";
    stop: "办不了或者不用办", "Not possible or not needed";
    redirect: "要办的是另一件事", "Another service";
    notice: "请留意", "Good to know";
    go_to: "看看这件事要带什么", "See what to bring for that";
    when_finding: "什么情况", "When";
    when_notice: "对谁说的", "Who this is for";

    // Papers.
    materials: "需要带的材料", "What to bring";
    nothing: "不用带材料。", "There is nothing to bring.";
    sure: "一定要带", "Always bring";
    by_case: "看情况要带", "Bring in some situations";
    optional: "可以不带", "Optional";
    counter_group: "到窗口现场办，不用准备", "Done at the counter, nothing to prepare";
    show: "看原件 {0} 份，看完还您", "Show {0} original, you get it back";
    shows: "看原件 {0} 份，看完还您", "Show {0} originals, you get them back";
    original: "交原件 {0} 份", "Hand in {0} original";
    originals: "交原件 {0} 份", "Hand in {0} originals";
    copy: "交复印件 {0} 份", "Hand in {0} copy";
    copies: "交复印件 {0} 份", "Hand in {0} copies";
    electronic: "电子的", "Electronic";
    either_medium: "纸质、电子都可以", "On paper or electronic";
    at_counter: "到窗口办", "Done at the counter";
    may_exempt: "可能免提交", "Perhaps not needed";
    may_follow: "可后补", "Can follow later";
    may_promise: "可承诺", "A signed promise will do";
    when: "什么情况要带", "When you need it";
    when_document: "什么情况可以用这一种", "When this one counts";
    each: "每个“{0}”都要一份", "One for each “{0}”";
    any_one: "下面任选一种", "Any one of these";
    together: "这几样要一起带", "Bring these together";
    exempt: "免提交", "Not needed";
    exempt_licence: "有电子证照，不用交纸质的。", "There is an electronic licence, so no paper is needed.";
    exempt_named: "有电子证照，不用交纸质的：{0}。", "There is an electronic licence, so no paper is needed: {0}.";
    exempt_sharing: "部门之间能查到，不用您交。", "The office can look it up.";
    exempt_when: "什么情况免提交", "When it is not needed";
    defer: "可后补", "Can follow later";
    defer_working: "先办，{0} 个工作日内补上", "Apply now, bring it within {0} working days";
    defer_calendar: "先办，{0} 天内补上", "Apply now, bring it within {0} days";
    defer_open: "先办，什么时候补以窗口为准", "Apply now, bring it later; ask the counter by when";
    promise: "要承诺", "You promise";
    commitment: "可以签承诺书代替", "A signed promise can replace it";
    not_when: "什么情况不能用承诺代替", "When a promise will not do";
    optional_note: "没有也能办，有就带上。", "You can apply without it; bring it if you have it.";
    issuer: "谁发的", "Issued by";
    source_government: "政府部门发的", "Issued by the government";
    source_third: "第三方出具", "From a third party";
    source_counter: "到窗口填写、签字或者拍照", "Filled in, signed or photographed at the counter";
    get_it: "到哪里办", "Where to get it";
    get_it_item: "看看办它要带什么", "See what to bring for it";
    get_it_link: "去办理的网页", "The page where you apply";
    mark: "要签字盖章", "Signature or stamp";
    page: "纸张", "Paper size";
    issued: "什么时候开的", "Date of issue";
    issued_months: "要最近 {0} 个月内开的", "Issued within the last {0} months";
    issued_years: "要最近 {0} 年内开的", "Issued within the last {0} years";
    issued_days: "要最近 {0} 天内开的", "Issued within the last {0} days";
    translation: "外文的，请附中文译本", "With a Chinese translation, if it is in a foreign language";
    form: "要填的表", "Form";
    form_note: "在逐题清单里可以帮您填好", "The interactive list fills it in for you";
    blank: "空白表", "Blank form";
    sample: "样张", "Sample";
    notes: "请注意", "Please note";
    rejected: "这样会被退回", "Often rejected because";

    // What it costs.
    cost: "费用、时间、地点", "Cost, time and place";
    fees: "要花多少钱", "Cost";
    amount: "{0} 元", "{0} yuan";
    amount_per: "{0} 元/{1}", "{0} yuan per {1}";
    free: "不收费", "Free of charge";
    how_long: "多久办好", "How long it takes";
    statutory: "法律规定最长", "At most, by law";
    promised: "承诺", "Promised";
    at_once: "当场办好", "On the spot";
    working_days: "{0} 个工作日", "{0} working days";
    calendar_days: "{0} 天", "{0} days";
    first_counts: "同一类里，从上往下第一条符合的算数。", "Of one kind, the first that fits counts.";
    places: "到哪里办", "Where to go";
    places_unknown: "到当地政务服务大厅，具体窗口请问咨询台。", "Your local government service hall. The information desk knows the counter.";
    address: "地址", "Address";
    hours: "时间", "Hours";
    phone: "电话", "Phone";
    when_applies: "什么情况", "When";

    // Which situation.
    situation: "您是哪种情况", "Which situation are you in?";
    situation_note: "要带什么，看这几问怎么答。先想好，去了不用再跑。", "What to bring depends on these. Think them over before you go.";
    when_asked: "什么情况才问", "Asked when";
    answer_yes_no: "是，或者否", "Yes or no";
    answer_number: "填一个数", "A number";
    answer_number_unit: "填一个数（{0}）", "A number ({0})";
    answer_date: "填一个日期", "A date";
    answer_region: "填一个地方", "A place";
    answer_text: "填几个字", "In words";
    answer_list: "一项一项填，每一项要答", "One by one; for each of them";
    several: "可以多选", "Choose all that apply";
    unsure: "不清楚的可以答“不确定”，到窗口再看。", "If you do not know, answer “not sure” and ask at the counter.";
    meanings: "这些说法是什么意思", "What these words mean";

    // Conditions.
    all_of: "下面几条都符合：", "All of these:";
    any_of: "下面符合一条就算：", "Any one of these:";
    none_of: "下面哪一条都不是：", "None of these:";
    not_all_of: "下面几条不是全都符合：", "Not all of these at once:";
    not_this: "不是这样：", "Not so:";
    some_entry: "至少有一个“{0}”是这样：", "At least one “{0}” is like this:";
    every_entry: "每个“{0}”都是这样：", "Every “{0}” is like this:";
    count_entries: "这样的“{0}”有几个：", "How many “{0}” are like this:";
    count_all: "“{0}”有几个：", "How many “{0}” there are:";
    always: "都算", "Always";
    never: "都不算", "Never";
    or: "或者", "or";
    yes: "是", "Yes";
    no: "否", "No";
    not_chosen: "没有选：", "not chosen:";
    chosen_all: "都选了：", "chosen together:";
    at_least: "不少于 {0}", "{0} or more";
    more_than: "多于 {0}", "more than {0}";
    less_than: "少于 {0}", "less than {0}";
    at_most: "不多于 {0}", "{0} or less";
    exactly: "正好 {0}", "exactly {0}";
    age_at_least: "满 {0} 周岁", "aged {0} or over";
    age_more: "超过 {0} 周岁", "older than {0}";
    age_less: "不满 {0} 周岁", "younger than {0}";
    age_at_most: "不超过 {0} 周岁", "aged {0} or younger";
    not_before: "{0}或者更晚", "{0} or later";
    after: "晚于{0}", "after {0}";
    before: "早于{0}", "before {0}";
    not_after: "{0}或者更早", "{0} or earlier";
    today: "办理当天", "the day you apply";
    years_ago: "办理当天往前数 {0} 年", "{0} years before the day you apply";
    months_ago: "办理当天往前数 {0} 个月", "{0} months before the day you apply";
    days_ago: "办理当天往前数 {0} 天", "{0} days before the day you apply";
    years_on: "办理当天往后数 {0} 年", "{0} years after the day you apply";
    months_on: "办理当天往后数 {0} 个月", "{0} months after the day you apply";
    days_on: "办理当天往后数 {0} 天", "{0} days after the day you apply";
    region_within: "代码以 {0} 开头的地方", "a place whose code begins with {0}";

    // Cases.
    cases: "情形—材料对照表", "Situations and papers";
    cases_note: "每一行是一种情形，写的是最少要回答哪几问；还有别的答法走到同一行的，没有都列出来。按 {0} 的规定算。", "One row for each situation, with the fewest answers that lead to it; there may be other ways there, not all of them listed. As of {0}.";
    cases_ended: "不用准备材料的几行：符合其中一行的，办到这里为止；别的各行，都以不符合这几行为前提。", "Rows without papers: whoever is in one of them goes no further. The other rows are for those who are in none of these.";
    cases_in_part: "写着“视情况”的，要看上面那一样的条件。", "Where it says “depends”, see the condition with it above.";
    in_part: "（视情况）", " (depends)";
    case_answers: "情形", "Situation";
    case_findings: "结论", "Findings";
    case_papers: "材料", "Papers";
    any_answers: "怎么答都一样", "Whatever you answer";
    some_wanted: "有需要这些材料的“{0}”", "Some “{0}” for whom a paper is needed";
    some_wanted_if: "有这样的“{0}”", "There is a “{0}” like this";
    it_is_so: "是这样", "It is so";
    it_is_not_so: "不是这样", "It is not so";
    nothing_found: "可以办", "You can apply";
    no_papers: "不用准备材料", "No papers";

    // Bundles and the list of all.
    parts: "一共有这几件事", "The services in it";
    part_when: "什么情况要办", "When it is part of it";
    part_more: "这一件的详细说明", "This service in full";
    shared: "几件事都要用的材料", "Papers that several of them need";
    shared_note: "同一份材料带一次就行。", "Bring each of these once.";
    serves: "用于", "Used for";
    bundles: "几件事一次办", "Several services in one go";
    items: "单个事项", "Single services";
}
