//! Items of any size for benches, fuzzing and tests: each time the same ones for the same size and seed.
//!
//! The shape is that of the form-engine comparison that the project is measured by: 70 % single choice of three options,
//! the rest `choices`, numbers and dates; all but the first 8 % of the questions asked under a condition on 1 to 3
//! earlier ones; twice as many materials, each under a condition of 1 to 4 tests.

#![allow(dead_code, reason = "each bench and test uses a part of it")]

use serde_json::{Map, Value, json};

/// mulberry32: the numbers that the same seed gives in JavaScript.
#[derive(Debug, Clone)]
pub(crate) struct Random(u32);

impl Random {
    pub(crate) fn new(seed: u32) -> Random {
        Random(seed)
    }

    /// From 0 up to, not including, 1.
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let a = self.0;
        let mut t = (a ^ (a >> 15)).wrapping_mul(1 | a);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn whole(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() * (high - low + 1) as f64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.whole(0, of.len() - 1)]
    }
}

/// What a generated item has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) questions: usize,
    pub(crate) materials: usize,
    pub(crate) seed: u32,
}

impl Shape {
    /// So many questions, twice as many materials.
    pub(crate) fn of(questions: usize) -> Shape {
        Shape { questions, materials: 2 * questions, seed: 28 }
    }
}

const SUBJECT: [&str; 10] = [
    "applicant",
    "household",
    "spouse",
    "employer",
    "property",
    "business",
    "vehicle",
    "legal representative",
    "guardian",
    "dependent child",
];
const VERB: [&str; 7] = [
    "currently registered in",
    "a permanent resident of",
    "already receiving support from",
    "represented by an agent in",
    "exempt from fees in",
    "previously refused by",
    "listed in the register of",
];
const PLACE: [&str; 6] = [
    "this district",
    "another district",
    "the capital region",
    "a foreign country",
    "a rural municipality",
    "the special economic zone",
];
const OPTIONS: [[&str; 3]; 6] = [
    ["Yes, in full", "Yes, in part", "No"],
    ["Owner", "Tenant", "Other occupant"],
    ["Employed", "Self-employed", "Not working"],
    ["Single", "Married", "Divorced or widowed"],
    ["First application", "Renewal", "Correction of data"],
    ["In person", "By post", "Through a representative"],
];
const PAPER: [&str; 10] = [
    "Certificate of registration",
    "Proof of residence",
    "Notarised power of attorney",
    "Copy of the identity card",
    "Extract from the land register",
    "Statement of income",
    "Birth certificate",
    "Medical certificate",
    "Lease agreement",
    "Tax clearance",
];
const NOTE: [&str; 4] = [
    "original and one copy, issued no more than three months ago",
    "certified translation is required if the document is in a foreign language",
    "may be replaced by an electronic extract with a qualified signature",
    "only the pages with personal data and the pages with stamps",
];

/// The option ids of every question that has some.
pub(crate) const OPTION_IDS: [&str; 3] = ["a", "b", "c"];

fn id(letter: char, index: usize) -> String {
    format!("{letter}{:04}", index + 1)
}

/// An item as an author writes it, with this id.
pub(crate) fn item(id_of_item: &str, shape: Shape) -> Value {
    let n = shape.questions;
    let mut random = Random::new(shape.seed.wrapping_add(u32::try_from(n).expect("a size").wrapping_mul(7919)));
    let roots = 3.max((n * 8).div_ceil(100));
    let mut questions: Vec<Value> = Vec::new();
    for index in 0..n {
        let x = random.next();
        let kind = match x {
            _ if index == 0 || x < 0.7 => "choice",
            _ if x < 0.82 => "choices",
            _ if x < 0.94 => "number",
            _ => "date",
        };
        let name = id('q', index);
        let mut question = json!({ "id": name, "type": kind });
        let title = name.to_uppercase();
        let (subject, place);
        let ask = match kind {
            "choice" | "choices" => {
                subject = *random.pick(&SUBJECT);
                let verb = *random.pick(&VERB);
                place = *random.pick(&PLACE);
                let labels = random.pick(&OPTIONS);
                let options = OPTION_IDS.iter().zip(labels).map(|(id, label)| json!({ "id": id, "label": label }));
                question["options"] = options.collect();
                format!("{title}. Is the {subject} {verb} {place} on the day of the application?")
            }
            "number" => {
                (subject, place) = (*random.pick(&SUBJECT), *random.pick(&PLACE));
                format!("{title}. How many months has the {subject} lived in {place}?")
            }
            _ => {
                (subject, place) = (*random.pick(&SUBJECT), *random.pick(&PLACE));
                format!("{title}. On what date was the {subject} first registered in {place}?")
            }
        };
        question["ask"] = Value::from(ask);
        if index >= roots {
            let count = random.whole(1, 3);
            let when = condition(&mut random, count, &questions, |random| {
                if random.next() < 0.5 {
                    random.whole(0, roots - 1)
                } else {
                    random.whole(index.saturating_sub(20), index - 1)
                }
            });
            question["when"] = when;
        }
        questions.push(question);
    }
    let materials: Vec<Value> = (0..shape.materials)
        .map(|index| {
            let name = id('m', index);
            let title = format!("{} {} of the {}", name.to_uppercase(), random.pick(&PAPER), random.pick(&SUBJECT));
            let note = *random.pick(&NOTE);
            let count = random.whole(1, 4);
            let when = condition(&mut random, count, &questions, |random| {
                if random.next() < 0.4 { random.whole(0, roots.min(n) - 1) } else { random.whole(0, n - 1) }
            });
            json!({ "id": name, "originals": 1, "name": title, "notes": [note], "when": when,
                    "basis": [{ "law": "Measures for the measuring of engines", "article": "1" }] })
        })
        .collect();
    json!({ "format": 1, "id": id_of_item, "version": "2026-11-23", "name": format!("Item of {n} questions"),
            "questions": questions, "materials": materials })
}

fn condition(random: &mut Random, count: usize, questions: &[Value], draw: impl Fn(&mut Random) -> usize) -> Value {
    let mut used: Vec<usize> = Vec::new();
    let mut tests: Vec<Value> = Vec::new();
    for _ in 0..50 {
        if tests.len() == count {
            break;
        }
        let index = draw(random);
        if !used.contains(&index) {
            used.push(index);
            tests.push(test(random, &questions[index]));
        }
    }
    let all = tests.len() > 1 && random.next() < 0.35;
    json!({ if all { "all" } else { "any" }: tests })
}

fn test(random: &mut Random, question: &Value) -> Value {
    let test = match question["type"].as_str() {
        Some("choice" | "choices") => Value::from(*random.pick(&OPTION_IDS)),
        Some("number") if random.next() < 0.5 => json!({ "gte": random.whole(15, 60) }),
        Some("number") => json!({ "lt": random.whole(40, 85) }),
        _ if random.next() < 0.5 => json!({ "gte": format!("{}-01-01", random.whole(1965, 1990)) }),
        _ => json!({ "lt": format!("{}-01-01", random.whole(1980, 2010)) }),
    };
    json!({ question["id"].as_str().expect("an id"): test })
}

/// An answer to a generated question.
pub(crate) fn answer(random: &mut Random, question: &Value) -> Value {
    match question["type"].as_str() {
        Some("choice") => Value::from(*random.pick(&OPTION_IDS)),
        Some("choices") => {
            let first = random.whole(0, 2);
            let second = (first + 1) % 3;
            if random.next() < 0.5 {
                json!([OPTION_IDS[first]])
            } else {
                json!([OPTION_IDS[first.min(second)], OPTION_IDS[first.max(second)]])
            }
        }
        Some("number") => Value::from(random.whole(0, 99)),
        _ => {
            let (year, month, day) = (random.whole(1955, 2019), random.whole(1, 9), random.whole(0, 8));
            Value::from(format!("{year}-0{month}-1{day}"))
        }
    }
}

/// Answers to all questions of a generated item.
pub(crate) fn answers(item: &Value, seed: u32) -> Map<String, Value> {
    let mut random = Random::new(seed);
    let questions = item["questions"].as_array().expect("questions");
    let each = questions.iter().map(|it| (it["id"].as_str().expect("an id").to_string(), answer(&mut random, it)));
    each.collect()
}

/// What services are about: in Chinese, in English, and as people say it.
const FIELDS: [[&str; 3]; 56] = [
    ["食品经营", "Food business", "餐饮"],
    ["道路货物运输经营", "Road freight business", "跑货运"],
    ["公共场所卫生", "Public place hygiene", "卫生"],
    ["医疗机构执业", "Medical institution practice", "开诊所"],
    ["药品零售经营", "Retail of medicines", "开药店"],
    ["建筑工程施工", "Building construction", "施工"],
    ["建设用地规划", "Planning of building land", "用地"],
    ["不动产抵押权", "Mortgage of property", "房子抵押"],
    ["国有土地使用权", "Right to use state land", "土地证"],
    ["农村宅基地", "Rural homestead", "盖房"],
    ["取水", "Taking of water", "打井"],
    ["城镇污水排入排水管网", "Discharge into sewers", "排污"],
    ["林木采伐", "Felling of trees", "砍树"],
    ["动物防疫条件", "Animal disease prevention", "养殖场"],
    ["种畜禽生产经营", "Breeding stock", "养猪"],
    ["农药经营", "Pesticide trade", "卖农药"],
    ["兽药经营", "Veterinary medicine trade", "卖兽药"],
    ["烟草专卖零售", "Retail of tobacco", "卖烟"],
    ["出版物零售", "Retail of publications", "开书店"],
    ["互联网上网服务营业场所", "Internet café", "开网吧"],
    ["娱乐场所经营", "Place of entertainment", "开歌厅"],
    ["营业性演出", "Commercial performance", "演出"],
    ["旅行社分社", "Branch of a travel agency", "旅行社"],
    ["特种设备使用", "Use of special equipment", "电梯"],
    ["计量标准器具", "Measurement standards", "检定"],
    ["民办学校办学", "Private school", "办学校"],
    ["校车使用", "Use of school buses", "校车"],
    ["教师资格", "Teaching qualification", "教师证"],
    ["人力资源服务", "Human resources services", "中介"],
    ["劳务派遣经营", "Labour dispatch", "派遣"],
    ["失业保险待遇", "Unemployment benefit", "失业金"],
    ["工伤保险待遇", "Work injury benefit", "工伤"],
    ["养老保险关系", "Pension insurance", "养老保险"],
    ["医疗保险关系", "Medical insurance", "医保"],
    ["生育保险待遇", "Maternity benefit", "生育津贴"],
    ["住房公积金", "Housing provident fund", "公积金"],
    ["最低生活保障", "Minimum living allowance", "低保"],
    ["特困人员供养", "Support for the destitute", "特困"],
    ["残疾人两项补贴", "Disability allowances", "残疾补贴"],
    ["社会团体", "Social association", "协会"],
    ["民办非企业单位", "Private non-enterprise unit", "民非"],
    ["殡葬服务设施", "Funeral facilities", "公墓"],
    ["收养", "Adoption", "领养孩子"],
    ["户口迁移", "Moving of hukou", "迁户口"],
    ["居住", "Residence", "居住证"],
    ["往来港澳", "Travel to Hong Kong and Macao", "港澳"],
    ["机动车驾驶", "Driving of motor vehicles", "驾照"],
    ["机动车", "Motor vehicle", "行驶证"],
    ["非机动车", "Non-motor vehicle", "电动车"],
    ["渔业捕捞", "Fishing", "打鱼"],
    ["船舶国籍", "Nationality of ships", "船"],
    ["印章刻制", "Making of seals", "刻章"],
    ["保安服务公司", "Security company", "保安"],
    ["典当业特种行业", "Pawnbroking", "典当"],
    ["会计代理记账", "Bookkeeping agency", "会计"],
    ["律师事务所", "Law firm", "律师"],
];
const RESULTS: [[&str; 2]; 10] = [
    ["许可", "permit"],
    ["许可证核发", "licence"],
    ["登记", "registration"],
    ["备案", "filing"],
    ["审批", "approval"],
    ["资格认定", "qualification"],
    ["证书", "certificate"],
    ["转移接续", "transfer"],
    ["申领", "claim"],
    ["年度检验", "yearly inspection"],
];
const ACTS: [[&str; 3]; 20] = [
    ["新办", "first issue", "办"],
    ["变更名称", "change of name", "改名"],
    ["变更地址", "change of address", "换地方"],
    ["变更法定代表人", "change of legal representative", "换法人"],
    ["变更负责人", "change of the person in charge", "换负责人"],
    ["变更经营范围", "change of scope", "改范围"],
    ["延续", "extension", "到期"],
    ["注销", "deregistration", "注销"],
    ["补办", "replacement", "丢了"],
    ["换发", "renewal", "换证"],
    ["撤销", "revocation", "撤销"],
    ["首次申请", "first application", "申请"],
    ["增项", "extension of items", "增项"],
    ["暂停", "suspension", "停业"],
    ["恢复", "resumption", "恢复"],
    ["信息更正", "correction of data", "写错了"],
    ["个人", "for individuals", "个人办"],
    ["单位", "for organisations", "单位办"],
    ["跨省", "across provinces", "跨省"],
    ["代办", "by an agent", "代办"],
];

/// A name that a service might have, in Chinese and in English, and what people might call it: 11,200 different ones.
pub(crate) fn name(number: usize) -> ([String; 2], Vec<String>) {
    let [field, in_english, called] = FIELDS[number % FIELDS.len()];
    let [result, result_in_english] = RESULTS[number / FIELDS.len() % RESULTS.len()];
    let [act, act_in_english, meant] = ACTS[number / FIELDS.len() / RESULTS.len() % ACTS.len()];
    let names = [format!("{field}{result}（{act}）"), format!("{in_english} {result_in_english}: {act_in_english}")];
    (names, vec![format!("{called}{meant}"), format!("{called}{result}"), format!("{meant}{called}证")])
}
