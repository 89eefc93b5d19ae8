//! The counties of Heze (GB/T 2260) and the two zones that run windows of their own.

/// Code, Chinese name, English name.
pub const HEZE: [(&str, &str, &str); 11] = [
    ("371702", "牡丹区", "Mudan District"),
    ("371703", "定陶区", "Dingtao District"),
    ("371721", "曹县", "Cao County"),
    ("371722", "单县", "Shan County"),
    ("371723", "成武县", "Chengwu County"),
    ("371724", "巨野县", "Juye County"),
    ("371725", "郓城县", "Yuncheng County"),
    ("371726", "鄄城县", "Juancheng County"),
    ("371728", "东明县", "Dongming County"),
    ("371771", "菏泽经济技术开发区", "Heze Economic and Technological Development Zone"),
    ("371772", "菏泽高新技术产业开发区", "Heze High-tech Industrial Development Zone"),
];

/// The name of a region, if it is one that we know.
pub fn region_name(code: &str, language: &str) -> Option<&'static str> {
    let (_, chinese, english) = HEZE.iter().find(|(known, ..)| *known == code)?;
    Some(if language.starts_with("zh") { chinese } else { english })
}
