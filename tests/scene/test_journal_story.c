/* Stories: whatever truck and time, whole and consistent; and sentences that hold. */
#include "check.h"

#include "journal_days.h"

#include <string.h>

/* ---- any story ------------------------------------------------------------------------------- */

static bool is_text(const char *text, size_t room)
{
    const unsigned char *c = (const unsigned char *)text;

    if (memchr(text, '\0', room) == NULL || *c == '\0')
        return false;
    while (*c) {
        int more = *c < 0x80 ? 0 : *c >> 5 == 6 ? 1 : *c >> 4 == 14 ? 2 : *c >> 3 == 30 ? 3 : -1;

        if (more < 0 || *c < 0x20)
            return false;
        for (c++; more > 0; more--, c++)
            if (*c >> 6 != 2)
                return false;
    }
    return true;
}

static void check_steps(const struct bfv_story *story, bf_time at)
{
    bf_time before = 0;
    int now = 0;

    assert_true(story->step_count >= 1 && story->step_count <= BFV_STORY_STEPS);
    for (size_t i = 0; i < story->step_count; i++) {
        const struct bfv_step *step = &story->steps[i];

        assert_true(is_text(step->text, sizeof step->text));
        assert_null(strstr(step->text, "\u2026"));
        assert_true(step->detail[0] == '\0' || is_text(step->detail, sizeof step->detail));
        assert_true(step->at >= before);
        assert_true(step->at <= at || step->at == BF_NEVER);
        assert_true(!step->now || step->at <= at);
        before = step->at;
        now += step->now;
    }
    assert_int_equal(now, !story->gone);
    assert_int_equal(story->steps[story->step_count - 1].at == BF_NEVER, !story->gone);
}

static void check_waited(const struct bfv_story *story, const struct bf_card *card, bf_time at)
{
    bf_time until = at < card->left ? at : card->left;

    if (card->joined > at || (card->fate == BF_REFUSED && card->left <= at)) {
        assert_true(isnan(story->waited_min));
        return;
    }
    until = until < card->primary_start ? until : card->primary_start;
    assert_close(story->waited_min, bf_minutes(until - card->joined), 1e-9);
}

static void check_story(const struct bfv_journal *journal, const struct bf_card *card, bf_time at)
{
    struct bfv_story story;

    bfv_journal_story(journal, journal_truck_of(journal, card), at, &story);
    assert_true(is_text(story.title, sizeof story.title));
    assert_true(is_text(story.about, sizeof story.about));
    assert_true(is_text(story.why, sizeof story.why));
    assert_null(strstr(story.why, "\u2026"));
    assert_int_equal(story.programme, card->programme);
    assert_int_equal(story.empty, card->empty);
    assert_int_equal(story.arrived, card->arrived);
    assert_int_equal(story.gone, card->left <= at && card->fate != BF_INSIDE);
    check_steps(&story, at);
    check_waited(&story, card, at);
}

static void tell_all(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    for (size_t i = 0; i < day->tape.card_count; i++) {
        const struct bf_card *card = &day->tape.cards[i];
        bf_time stay = card->left - card->arrived;

        if (card->port != port)
            continue;
        check_story(journal, card, card->arrived);
        check_story(journal, card, card->left);
        for (int k = 0; k < 4; k++)
            check_story(journal, card, card->arrived + journal_some_time(journal) % (stay + 1));
    }
}

static void every_truck_has_a_story_at_any_time(void **state)
{
    (void)state;
    journal_each_of(journal_varied, tell_all);
}

static void who_has_not_come_yet_is_said_not_to_have(void **state)
{
    struct bf_day *day = shipped_day("shared-services.cfg", NULL);
    int absent = 0, early = 0;

    (void)state;
    for (int port = 0; port < 2; port++) {
        struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, port);

        for (uint32_t truck = 0; truck < bfv_journal_truck_count(journal); truck++) {
            struct bfv_story story;

            bfv_journal_story(journal, truck, 0, &story);
            absent += strcmp(story.why, "it does not come to this port") == 0;
            early += strcmp(story.why, "it has not come yet") == 0;
            assert_false(story.gone);
            assert_int_equal(story.step_count, 1);
        }
        bfv_journal_destroy(journal);
    }
    assert_int_equal(early, day->tape.card_count);
    assert_true(absent > 0);
    bf_day_destroy(day);
}

/* ---- sentences that hold --------------------------------------------------------------------- */

static const char *why_of(const struct journal_kept *kept, const struct bf_card *card, bf_time at)
{
    static struct bfv_story story;

    bfv_journal_story(kept->journal, journal_truck_of(kept->journal, card), at, &story);
    return story.why;
}

/* Which place it stood in, and since when. */
static const struct bf_record *place_of(const struct journal_kept *kept, const struct bf_card *card,
                                        bf_time at)
{
    size_t last = journal_last_record(kept->day, card, at,
                                      UINT32_C(1) << BF_REC_ENTER | UINT32_C(1) << BF_REC_CHANGE);

    return last == SIZE_MAX ? NULL : &kept->day->tape.records[last];
}

static bool stands_in(const struct journal_kept *kept, const struct bf_card *card,
                      const struct bf_record *place, bf_time at)
{
    uint32_t to_booth = UINT32_C(1) << BF_REC_PULL_UP | UINT32_C(1) << BF_REC_PRIMARY;

    return place && card->left > at &&
           journal_last_record(kept->day, card, at, to_booth) == SIZE_MAX;
}

/* On the same track, and there before it. */
static int stand_before(const struct journal_kept *kept, const struct bf_card *card,
                        const struct bf_record *entered, bf_time at)
{
    int count = 0;

    for (size_t i = 0; i < kept->day->tape.card_count; i++) {
        const struct bf_card *other = &kept->day->tape.cards[i];
        const struct bf_record *place;

        if (other == card || other->arrived > at || other->left <= at)
            continue;
        place = place_of(kept, other, at);
        count += stands_in(kept, other, place, at) && place->where == entered->where &&
                 place->value == entered->value && place < entered;
    }
    return count;
}

static int behind_seen;

static void compare_ahead(const struct journal_kept *kept, const struct bf_card *card)
{
    bf_time at = card->joined + (card->primary_start - card->joined) / 3;
    const struct bf_record *entered = place_of(kept, card, at);
    const char *why = why_of(kept, card, at);
    int said, ahead = stand_before(kept, card, entered, at);

    if (sscanf(why, "behind %d truck", &said) == 1) {
        assert_int_equal(said, ahead);
        behind_seen++;
    } else if (strncmp(why, "first ", 6) == 0) {
        assert_int_equal(ahead, 0);
    }
}

static void it_stands_behind_as_many_as_entered_before_it(void **state)
{
    static const char *const names[] = {"pacific-highway-2009-dedicated.cfg", "northgate-10.cfg"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct journal_kept kept = journal_keep(names[i], NULL, NULL);

        behind_seen = 0;
        for (size_t k = 0; k < kept.day->tape.card_count; k += 13)
            if (kept.day->tape.cards[k].primary_start != BF_NEVER &&
                kept.day->tape.cards[k].booth != BF_NO_PLACE)
                compare_ahead(&kept, &kept.day->tape.cards[k]);
        assert_true(behind_seen > 10);
        journal_let_go(kept);
    }
}

static void who_is_held_at_a_booth_hears_which_station_is_full(void **state)
{
    struct journal_kept kept = journal_keep("scanner-100.cfg", NULL, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.record_count; i++) {
        const struct bf_record *record = &kept.day->tape.records[i];
        const struct bf_card *card = NULL;
        const char *why;

        for (size_t k = 0; record->kind == BF_REC_PRIMARY_END && k < kept.day->tape.card_count; k++)
            if (kept.day->tape.cards[k].number == record->truck)
                card = &kept.day->tape.cards[k];
        if (card == NULL || card->blocked < BF_MINUTE || card->exam == 0)
            continue;
        why = why_of(&kept, card, record->at);
        if (strncmp(why, "held at B", 9) != 0)
            continue; /* it was held in a dock */
        assert_non_null(strstr(why, "is full"));
        seen++;
    }
    assert_true(seen > 50);
    journal_let_go(kept);
}

static void before_closed_booths_it_is_said_when_one_opens(void **state)
{
    struct journal_kept kept = journal_keep("nogales-2016-two-stops.cfg", NULL, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.card_count; i++) {
        const struct bf_card *card = &kept.day->tape.cards[i];
        bf_time night = BF_DAY + 3 * BF_HOUR;

        if (card->port != 0 || !journal_is_queued(card, night))
            continue;
        seen++;
        assert_non_null(strstr(why_of(&kept, card, night), "is open until 06:00"));
    }
    assert_true(seen > 0);
    journal_let_go(kept);
}

/* A short general lane backs up over the road that FAST trucks share. */
static void a_fast_truck_behind_others_hears_that_its_lane_has_room(void **state)
{
    static const struct journal_overlays narrow = {
        {"ports.pacific_highway.approach.general_lane.storage_trucks=4",
         "ports.pacific_highway.booths.B3.open=[\"00:00-08:00\"]", NULL}};
    struct journal_kept kept = journal_keep("pacific-highway-2009-dedicated.cfg", &narrow, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.card_count; i++) {
        const struct bf_card *card = &kept.day->tape.cards[i];
        bf_time at = card->joined + BF_MINUTE;
        const struct bf_record *place;

        if (card->programme != 0 || card->primary_start - card->joined < 20 * BF_MINUTE)
            continue;
        place = place_of(&kept, card, at);
        if (place->where != 0)
            continue;
        seen++;
        assert_non_null(strstr(why_of(&kept, card, at), "fast lane has room, but"));
        assert_non_null(strstr(why_of(&kept, card, at), "general lane is full: 4 trucks"));
    }
    assert_true(seen > 10);
    journal_let_go(kept);
}

static const struct bf_card *card_of_stay(const struct bf_day *day, const struct bf_exam_stay *stay)
{
    for (size_t i = 0; i < day->tape.card_count; i++) {
        const struct bf_card *card = &day->tape.cards[i];

        if (card->source == stay->source && card->number == stay->number &&
            card->port == day->scenario->model.exams[stay->exam].port)
            return card;
    }
    return NULL;
}

static void in_a_bay_it_waits_for_officers_or_is_examined(void **state)
{
    struct journal_kept kept = journal_keep("nogales-2016-two-stops.cfg", NULL, NULL);
    int waited = 0, examined = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &kept.day->tape.stays[i];
        const struct bf_card *card = card_of_stay(kept.day, stay);

        if (stay->station == BF_NO_PLACE || card->port != 0)
            continue;
        assert_true(strncmp(why_of(&kept, card, stay->started), "examined", 8) == 0);
        examined++;
        if (stay->started - stay->asked < BF_MINUTE)
            continue;
        assert_non_null(strstr(why_of(&kept, card, (stay->asked + stay->started) / 2), "officers"));
        waited++;
    }
    assert_true(waited > 10 && examined > 50);
    journal_let_go(kept);
}

/* Joint exams are one row, with all their agencies. */
static void exams_that_begin_together_are_one_row(void **state)
{
    struct journal_kept kept = journal_keep("northgate-10.cfg", NULL, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &kept.day->tape.stays[i];
        const struct bf_exam_stay *next = stay + 1;
        const struct bf_card *card = card_of_stay(kept.day, stay);
        struct bfv_story story;
        int rows = 0;

        if (i + 1 == kept.day->tape.stay_count || stay->station == BF_NO_PLACE ||
            next->station != stay->station || next->source != stay->source ||
            next->number != stay->number || next->started != stay->started)
            continue;
        bfv_journal_story(kept.journal, journal_truck_of(kept.journal, card), stay->started,
                          &story);
        for (size_t k = 0; k < story.step_count; k++)
            rows += story.steps[k].at == stay->started && story.steps[k].text[0] != '\0';
        assert_int_equal(rows, 1);
        assert_non_null(strchr(story.steps[story.step_count - 2].text, ':'));
        seen++;
    }
    assert_true(seen > 0);
    journal_let_go(kept);
}

static const struct bfv_step *alarm_in(const struct bfv_story *story)
{
    for (size_t i = 0; i < story->step_count; i++)
        if (strstr(story->steps[i].detail, "alarm"))
            return &story->steps[i];
    return NULL;
}

/* Regression: a truck that had to stop while it was scanned "joined the queue: alarm". */
static void an_alarm_is_told_with_its_scan(void **state)
{
    struct journal_kept kept = journal_keep("scanner-100-portal.cfg", NULL, NULL);
    int alarms = 0, joined = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &kept.day->tape.stays[i];
        const struct bf_card *card = card_of_stay(kept.day, stay);
        const struct bfv_step *step;
        struct bfv_story story;

        if (stay->station != BF_NO_PLACE || !stay->alarm)
            continue;
        bfv_journal_story(kept.journal, journal_truck_of(kept.journal, card), stay->ended, &story);
        step = alarm_in(&story);
        assert_non_null(step);
        assert_string_equal(step->text, "scanned");
        assert_int_equal(step->at, stay->started);
        alarms++;
        joined += card->joined >= stay->started && card->joined < stay->ended;
    }
    assert_true(alarms > 10 && joined > 0);
    journal_let_go(kept);
}

static void who_loses_patience_is_said_to_have_given_up(void **state)
{
    static const struct journal_overlays hasty = {
        {"ports.northgate.traffic.road.mix.ordinary.patience={ constant = { value_min = 3.0; }; }",
         "ports.northgate.traffic.road.poisson.trucks_per_day=3000.0", "days=1", NULL}};
    struct journal_kept kept = journal_keep("northgate.cfg", &hasty, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.card_count; i++) {
        const struct bf_card *card = &kept.day->tape.cards[i];
        struct bfv_story story;

        if (card->fate != BF_GAVE_UP)
            continue;
        seen++;
        bfv_journal_story(kept.journal, journal_truck_of(kept.journal, card), card->left, &story);
        assert_true(story.gone);
        assert_string_equal(story.steps[story.step_count - 1].text, "gave up");
        assert_string_equal(story.steps[story.step_count - 1].detail, "after 3 min");
        assert_non_null(strstr(story.why, "turned back at "));
    }
    assert_true(seen > 10);
    journal_let_go(kept);
}

/* The rows of a truck that was sent on: booth, station, exit. */
static void the_rows_tell_the_way_through_the_port(void **state)
{
    struct journal_kept kept = journal_keep("northgate.cfg", NULL, NULL);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->tape.card_count && seen < 20; i++) {
        const struct bf_card *card = &kept.day->tape.cards[i];
        struct bfv_story story;

        if (card->exam == 0)
            continue;
        seen++;
        bfv_journal_story(kept.journal, journal_truck_of(kept.journal, card), card->left, &story);
        assert_int_equal(story.step_count, 6);
        assert_string_equal(story.steps[0].text, "arrived");
        assert_string_equal(story.steps[1].text, "joined the queue");
        assert_int_equal(story.steps[1].at, card->joined);
        assert_true(strncmp(story.steps[2].text, "booth B", 7) == 0);
        assert_int_equal(story.steps[2].at, card->primary_start);
        assert_string_equal(story.steps[3].text, "sent to yard");
        assert_string_equal(story.steps[3].detail, "random draw");
        assert_true(strncmp(story.steps[4].text, "yard, dock ", 11) == 0);
        assert_string_equal(story.steps[5].text, "released");
        assert_int_equal(story.steps[5].at, card->left);
    }
    assert_int_equal(seen, 20);
    journal_let_go(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_truck_has_a_story_at_any_time),
        cmocka_unit_test(who_has_not_come_yet_is_said_not_to_have),
        cmocka_unit_test(it_stands_behind_as_many_as_entered_before_it),
        cmocka_unit_test(who_is_held_at_a_booth_hears_which_station_is_full),
        cmocka_unit_test(before_closed_booths_it_is_said_when_one_opens),
        cmocka_unit_test(a_fast_truck_behind_others_hears_that_its_lane_has_room),
        cmocka_unit_test(in_a_bay_it_waits_for_officers_or_is_examined),
        cmocka_unit_test(exams_that_begin_together_are_one_row),
        cmocka_unit_test(an_alarm_is_told_with_its_scan),
        cmocka_unit_test(who_loses_patience_is_said_to_have_given_up),
        cmocka_unit_test(the_rows_tell_the_way_through_the_port),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
