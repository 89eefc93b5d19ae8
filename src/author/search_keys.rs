//! How the names of a catalogue are read: what the index tells the widget, so that it finds items by pinyin and initials.
//!
//! Not the syllables of every name, which would weigh more than the names, but those of every character that occurs, once,
//! and of the phrases that occur and are read otherwise. The widget spells the names by the same rule as [`Readings`].

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin;

/// Characters that names of services read otherwise than most texts do.
const CHARACTERS: &str = "chang长du都fo佛huan还zhuang幢";

/// Phrases in which a character is read otherwise than by itself, and some that only keep two of their neighbours from
/// being taken for such a phrase (进行业务, 社会计划). What stands in the middle of something else too often is not among
/// them: 商行 of 工商行政, 人参 of 个人参保.
const PHRASES: &[(&str, &str)] = &[
    ("单县", "shan xian"),
    ("单父", "shan fu"),
    ("东阿", "dong e"),
    ("阿胶", "e jiao"),
    ("牟平", "mu ping"),
    ("乐陵", "lao ling"),
    ("厦门", "xia men"),
    ("六安", "lu an"),
    ("重庆", "chong qing"),
    ("西藏", "xi zang"),
    ("青藏", "qing zang"),
    ("藏族", "zang zu"),
    ("藏语", "zang yu"),
    ("重新", "chong xin"),
    ("重复", "chong fu"),
    ("重办", "chong ban"),
    ("重领", "chong ling"),
    ("重做", "chong zuo"),
    ("重建", "chong jian"),
    ("重组", "chong zu"),
    ("重置", "chong zhi"),
    ("重婚", "chong hun"),
    ("重名", "chong ming"),
    ("重审", "chong shen"),
    ("重签", "chong qian"),
    ("重修", "chong xiu"),
    ("重发", "chong fa"),
    ("重印", "chong yin"),
    ("重开", "chong kai"),
    ("重考", "chong kao"),
    ("重整", "chong zheng"),
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("行车登记", "hang che deng ji"),
    ("开户行", "kai hu hang"),
    ("典当行", "dian dang hang"),
    ("行规", "hang gui"),
    ("各行各业", "ge hang ge ye"),
    ("行情", "hang qing"),
    ("琴行", "qin hang"),
    ("家长", "jia zhang"),
    ("校长", "xiao zhang"),
    ("局长", "ju zhang"),
    ("董事长", "dong shi zhang"),
    ("理事长", "li shi zhang"),
    ("村长", "cun zhang"),
    ("镇长", "zhen zhang"),
    ("馆长", "guan zhang"),
    ("厂长", "chang zhang"),
    ("站长", "zhan zhang"),
    ("船长", "chuan zhang"),
    ("成长", "cheng zhang"),
    ("生长", "sheng zhang"),
    ("增长", "zeng zhang"),
    ("长子", "zhang zi"),
    ("长女", "zhang nv"),
    ("长辈", "zhang bei"),
    ("首长", "shou zhang"),
    ("会计", "kuai ji"),
    ("财会", "cai kuai"),
    ("调解", "tiao jie"),
    ("调整", "tiao zheng"),
    ("调节", "tiao jie"),
    ("调剂", "tiao ji"),
    ("调试", "tiao shi"),
    ("调价", "tiao jia"),
    ("调控", "tiao kong"),
    ("调养", "tiao yang"),
    ("调理", "tiao li"),
    ("调停", "tiao ting"),
    ("协调", "xie tiao"),
    ("空调", "kong tiao"),
    ("烹调", "peng tiao"),
    ("失调", "shi tiao"),
    ("还是", "hai shi"),
    ("还没", "hai mei"),
    ("还可以", "hai ke yi"),
    ("率先", "shuai xian"),
    ("给付", "ji fu"),
    ("给予", "ji yu"),
    ("给水", "ji shui"),
    ("供给", "gong ji"),
    ("补给", "bu ji"),
    ("配给", "pei ji"),
    ("畜牧", "xu mu"),
    ("校验", "jiao yan"),
    ("校正", "jiao zheng"),
    ("校对", "jiao dui"),
    ("校准", "jiao zhun"),
    ("出差", "chu chai"),
    ("差旅", "chai lv"),
    ("音乐", "yin yue"),
    ("乐器", "yue qi"),
    ("乐队", "yue dui"),
    ("乐团", "yue tuan"),
    ("传记", "zhuan ji"),
    ("自传", "zi zhuan"),
    ("模样", "mu yang"),
    ("模板", "mu ban"),
    ("模具", "mu ju"),
    ("没收", "mo shou"),
    ("淹没", "yan mo"),
    ("什锦", "shi jin"),
    ("了解", "liao jie"),
    ("曾祖", "zeng zu"),
    ("曾孙", "zeng sun"),
    ("称职", "chen zhi"),
    ("对称", "dui chen"),
    ("相称", "xiang chen"),
    ("便宜", "pian yi"),
    ("角色", "jue se"),
    ("主角", "zhu jue"),
    ("配角", "pei jue"),
    ("大夫", "dai fu"),
    ("着火", "zhao huo"),
    ("着急", "zhao ji"),
    ("着装", "zhuo zhuang"),
    ("薄弱", "bo ruo"),
    ("全都", "quan dou"),
    ("停泊", "ting bo"),
    ("泊车", "bo che"),
    ("泊位", "bo wei"),
    ("卡口", "qia kou"),
    ("关卡", "guan qia"),
    ("类似", "lei si"),
    ("社会", "she hui"),
    ("进行", "jin xing"),
    ("执行", "zhi xing"),
    ("发行", "fa xing"),
    ("没收到", "mei shou dao"),
];

/// The readings of everything that occurs in these names, as `Readings::parse` takes them.
pub fn readings<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut characters = BTreeSet::new();
    let mut phrases = BTreeSet::new();
    for name in names {
        characters.extend(name.chars().filter(|character| !character.is_ascii()));
        phrases.extend(PHRASES.iter().filter(|(phrase, _)| name.contains(phrase)));
    }
    let mut by_syllable: BTreeMap<String, String> = BTreeMap::new();
    for character in characters {
        if let Some(syllable) = reading(character) {
            by_syllable.entry(syllable).or_default().push(character);
        }
    }
    let mut text = String::new();
    for (syllable, characters) in by_syllable {
        text.push_str(&syllable);
        text.push_str(&characters);
    }
    // A phrase comes before those that it begins with.
    let mut phrases: Vec<&(&str, &str)> = phrases.into_iter().collect();
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    for (phrase, syllables) in phrases {
        text.push_str(syllables);
        text.push_str(phrase);
    }
    text
}

/// The syllable of a character by itself, without its tone; ü is typed as v.
fn reading(character: char) -> Option<String> {
    let own = CHARACTERS.find(character).map(|at| CHARACTERS.get(..at).unwrap_or_default());
    match own {
        Some(before) => {
            let spoken = before.trim_end_matches(|c: char| !c.is_ascii());
            spoken.rsplit(|c: char| !c.is_ascii()).next().map(str::to_string)
        }
        None => character.to_pinyin().map(|it| it.plain().replace('ü', "v").replace('ê', "e")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pinyin::{ToPinyin, ToPinyinMulti};

    use super::{CHARACTERS, PHRASES, readings};
    use crate::session::{HEZE, Readings};

    /// These names, spelt among themselves.
    fn spelt(name: &str) -> String {
        Readings::parse(&readings(std::iter::once(name))).spell(name)
    }

    #[test]
    fn places_of_heze_are_read_as_people_there_say_them() {
        let expected = [
            "mu dan qu",
            "ding tao qu",
            "cao xian",
            "shan xian",
            "cheng wu xian",
            "ju ye xian",
            "yun cheng xian",
            "juan cheng xian",
            "dong ming xian",
            "he ze jing ji ji shu kai fa qu",
            "he ze gao xin ji shu chan ye kai fa qu",
        ];
        for ((_, name, _), expected) in HEZE.iter().zip(expected) {
            assert_eq!(spelt(name), expected);
        }
        assert_eq!(spelt("山东省菏泽市"), "shan dong sheng he ze shi");
    }

    #[test]
    fn a_character_with_several_readings_has_the_right_one_where_it_stands() {
        for (name, expected) in [
            ("重新申领、重大变更", "chong xin shen ling zhong da bian geng"),
            ("银行开户", "yin hang kai hu"),
            ("行政许可、各行业", "xing zheng xu ke ge hang ye"),
            ("进行业务", "jin xing ye wu"),
            ("行车登记、安全行车", "hang che deng ji an quan xing che"),
            ("机动车行驶证", "ji dong che xing shi zheng"),
            ("工商行政", "gong shang xing zheng"),
            ("长期护理、家长、延长", "chang qi hu li jia zhang yan chang"),
            ("宅基地", "zhai ji di"),
            ("调解与调档、工作调动", "tiao jie yu diao dang gong zuo diao dong"),
            ("还款、归还、还没办", "huan kuan gui huan hai mei ban"),
            ("会计代理记账", "kuai ji dai li ji zhang"),
            ("社会计划", "she hui ji hua"),
            ("离婚、重婚", "li hun chong hun"),
            ("旅馆业、律师、女方", "lv guan ye lv shi nv fang"),
            ("音乐厅、娱乐场所", "yin yue ting yu le chang suo"),
            ("给付、发给", "ji fu fa gei"),
            ("没收、没收到", "mo shou mei shou dao"),
            ("个人参保", "ge ren can bao"),
            ("单位、单县", "dan wei shan xian"),
        ] {
            assert_eq!(spelt(name), expected, "{name}");
        }
    }

    #[test]
    fn every_phrase_is_read_as_it_is_written_down_and_changes_something() {
        let mut seen = BTreeSet::new();
        for (phrase, syllables) in PHRASES {
            assert!(seen.insert(phrase), "{phrase} twice");
            assert_eq!(spelt(phrase), *syllables, "{phrase}");
            let syllables: Vec<&str> = syllables.split(' ').collect();
            assert_eq!(syllables.len(), phrase.chars().count(), "{phrase}");
            for (character, syllable) in phrase.chars().zip(syllables) {
                let known = character.to_pinyin_multi().expect("a reading").into_iter();
                let known: Vec<String> = known.map(|it| it.plain().replace('ü', "v")).collect();
                // What the people of 乐陵 call it is in no table.
                assert!(known.iter().any(|it| it == syllable) || *phrase == "乐陵", "{phrase}: {syllable}, {known:?}");
            }
        }
        let guards = ["社会", "进行", "执行", "发行", "没收到"];
        for (phrase, syllables) in PHRASES.iter().filter(|(phrase, _)| !guards.contains(phrase)) {
            let alone: Vec<String> = phrase.chars().map(|character| spelt(&character.to_string())).collect();
            assert_ne!(alone.join(" "), *syllables, "{phrase} is read so anyway");
        }
        for character in CHARACTERS.chars().filter(|it| !it.is_ascii()) {
            let usual = character.to_pinyin().expect("a reading").plain();
            assert_ne!(spelt(&character.to_string()), usual, "{character} is read so anyway");
        }
    }

    #[test]
    fn only_what_occurs_is_told_each_character_once() {
        let text = readings(["单县人", "人民", "A4", "change"].into_iter());
        assert_eq!(text, "dan单min民ren人xian县shan xian单县");
    }
}
