//! Everything the widget says by itself, one table per language. Whole sentences with places to fill, never pieces.
//!
//! What is said only after the last question comes with the later part of the widget: [`LaterWords`]; and what is said
//! only at the counter has a file of its own for each language, in `counter`.
//!
//! A language is a file here, one in `counter`, and its line in `languages!`. What a file leaves out it takes from another language by
//! `..super::english::WORDS`; `tests/words.rs` tells what that is.

mod counter;

macro_rules! languages {
    ($($tag:literal $file:ident $name:literal)*) => {
        $(mod $file;)*

        impl Words {
            /// The words for a language tag.
            pub(crate) fn of(language: &str) -> &'static Words {
                match primary(language) {
                    $($tag => &$file::WORDS,)*
                    _ => &english::WORDS,
                }
            }
        }

        impl LaterWords {
            /// The words for a language tag.
            pub(super) fn of(language: &str) -> &'static LaterWords {
                match primary(language) {
                    $($tag => &$file::LATER,)*
                    _ => &english::LATER,
                }
            }
        }

        impl CounterWords {
            /// The words for a language tag.
            pub(super) fn of(language: &str) -> &'static CounterWords {
                match primary(language) {
                    $($tag => &counter::$file::COUNTER,)*
                    _ => &counter::english::COUNTER,
                }
            }
        }

        /// What a language calls itself.
        pub(super) fn name_of_language(language: &str) -> &str {
            match primary(language) {
                $($tag => $name,)*
                _ => language,
            }
        }
    };
}

/// `zh` of `zh-CN`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

languages! {
    "zh" simplified_chinese "中文"
    "en" english "English"
}

macro_rules! words {
    ($table:ident $(over $before:ident)?: $($name:ident)*) => {
        /// What the widget says in one language. `{0}`, `{1}` stand for what is filled in.
        pub(crate) struct $table {
            $(before: &'static $before,)?
            $(pub(super) $name: &'static str,)*
        }
    };
}

words! {
    Words:
    // Everywhere
    loading close yes no retry all_services privacy privacy_kept list_joint large read_aloud back_to
    // Catalogue
    catalogue_lead search
    // Before the first question
    intro_questions intro_about intro_between working_days calendar_days same_day statutory promised amount amount_per free cost_unknown authority cost how_long
    // Question
    last_question remaining remaining_between changing help several_hint or unsure year month day date_hint
    county choose region_hint back go_on sensitive_note change change_what
    // What is wrong with an answer
    error_title nothing_chosen too_few too_many too_few_entries too_many_entries empty not_a_number not_whole too_many_decimals too_small too_large
    date_incomplete not_a_day too_early too_late region_shape region_outside
    // The list
    to_bring sure may_be dropped nothing_sure bar bar_open announce announce_done
    depends_on because because_fact always show shows hand_in hands_in copies chip_exempt chip_may_be_exempt
    chip_deferrable chip_optional chip_commitment chip_counter any_one together only_if_offered also_shows
    and_more
    listed_already
    // What the person may choose
    chip_later chip_promised group_later group_promised
    // Entries of a list
    entry entry_person entry_thing persons_end_in persons entries of_entry for_each each each_named
    // The result
    quoted copy nothing_to_carry
    // Bundles and regions
    region region_any
    // When something does not work
    trouble_title trouble_network trouble_not_found trouble_broken trouble_nothing
}

words! {
    LaterWords over Words:
    // Rare questions
    skip skip_note form_step doubt_title id_card_age uscc_check bank_card_check doubt_go_on too_long name_shape
    address_shape id_card_shape id_card_day id_card_check uscc_shape phone_shape postcode_shape email_shape bank_card_shape answered
    unused_title unused_note add add_named remove remove_what removed bring_back asked_next
    // What the host page knew
    known known_from known_check
    // Everywhere
    start_again start_again_note counter_last_word
    // Catalogue
    catalogue_more search_found search_found_one search_none search_near search_more
    // The list
    more issuer get_it get_it_item get_it_link mark medium medium_electronic medium_either page
    issued_months issued_years issued_days translation notes rejected basis blank sample exempt_licence
    exempt_licence_named exempt_sharing optional_note unverified in_all
    group_applicant group_government group_third_party group_counter group_exempt group_count
    // What the person may choose
    not_at_hand how_bring how_promise defer_working defer_calendar defer_promise later_open chosen_later chosen_promise
    to_sign to_sign_note promise_title later_title promise_working
    promise_calendar promise_item promise_paper signature signed_on
    // The result
    ready_none start_again_sure ready ready_note stopped stopped_note your_answers good_to_know go_to open_note
    over_budget expired not_yet_valid
         may_apply no_cost_known
          unknown_time special visits_one visits
    where_to address hours phone places_unknown
    forms forms_left fill look print_list print_form verified_on not_verified version
    // The forms
    forms_title forms_note missing by_hand fill_rest to_the_list official_language
    // Bundles and regions
    serves bundle_note may_swap part_open part_ended part_details for_region
    // Paper
    paper_date paper_tick
    // How far the person is
    ready_about ready_have ready_will ready_cannot cannot_ways cannot_ask packed packed_all packed_later packed_cannot
    packed_later_working packed_later_calendar packed_promised text_issuer
    // What the person was not sure of
    find_out find_out_note find_out_papers
    // Taking it along, remembering it, what just happened
    note_copied note_not_copied note_saved note_no_day note_no_link note_kept note_not_kept note_forgotten
    note_recalled note_recalled_changed note_lost note_not_recalled note_opened note_opened_changed
    note_choices_lost note_link_changed note_link_unknown note_link_damaged print_receipt copy_text share copy_link
    take_along other_ways data to_phone to_phone_note qr_label code_letters visit_day to_calendar visit_summary keep_title
    keep_note keep kept forget shorter shorter_by shorter_gone shorter_added text_address text_hours text_phone as_word as_word_what
    note_no_blank catalogue_version
    // A device of the hall
    kiosk_contrast kiosk_end kiosk_privacy kiosk_letters kiosk_leave_title kiosk_leave kiosk_leave_sure kiosk_stay
    kiosk_idle_title kiosk_idle keypad key_delete key_next
}

words! {
    CounterWords over LaterWords:
    // At the counter
    desk_scan desk_scan_note desk_open desk_not_ours desk_unknown desk_damaged desk_elsewhere desk_end desk_paper
    desk_keys desk_accept_all take_accepted take_correct take_missing take_deferred take_promised desk_way
    desk_choose_reason desk_numbered desk_other_reason desk_reason desk_own_reason desk_own_reason_short desk_until
    desk_until_short desk_day_within desk_day_from_today desk_working_days desk_last_day desk_tally desk_undecided
    desk_print_notice desk_print_receipt desk_window desk_applicant
    // The sheets of the counter
    promise_day promise_paper_plain sheet_receipt sheet_receipt_lead sheet_notice sheet_notice_lead sheet_also_received
    sheet_applicant sheet_window sheet_promised sheet_statutory sheet_number sheet_wrong sheet_mend sheet_missing
    sheet_missing_perhaps sheet_to_correct sheet_mark sheet_law sheet_count sheet_note sheet_until
    sheet_promise_stands sheet_clerk sheet_signed
}

impl Words {
    /// What is said aloud while there are questions; `{0}` papers for sure, `{1}` perhaps.
    pub(crate) fn announce(&self) -> &'static str {
        self.announce
    }

    /// What is said while something is fetched, and when it did not come.
    pub(crate) fn waiting(&self, in_vain: bool) -> &'static str {
        if in_vain { self.trouble_network } else { self.loading }
    }

    /// What is said aloud when there are none left.
    pub(crate) fn announce_done(&self) -> &'static str {
        self.announce_done
    }
}

/// Everything that is said before is said later too.
impl std::ops::Deref for LaterWords {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.before
    }
}

/// And at the counter.
impl std::ops::Deref for CounterWords {
    type Target = LaterWords;

    fn deref(&self) -> &LaterWords {
        self.before
    }
}

/// A sentence with its places filled.
pub(crate) fn fill(sentence: &str, with: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let (before, place) = rest.split_at(open);
        filled.push_str(before);
        let number = place.get(1..2).and_then(|digit| digit.parse::<usize>().ok());
        match number.and_then(|number| with.get(number)) {
            Some(words) => filled.push_str(words),
            None => filled.push('…'),
        }
        rest = place.get(3..).unwrap_or("");
    }
    filled.push_str(rest);
    filled
}
