#include "port/scan.h"

#include "port/leave.h"
#include "port/usage.h"

/* Among the exams of its port. */
static unsigned bit_of(const struct bf_run *run, uint16_t exam)
{
    return run->plan->exams[exam].bit;
}

static bf_time duration_of(const struct bf_run *run, const struct bf_truck *truck, uint16_t exam)
{
    const struct bf_card *card = &truck->card;
    const struct bf_quantile_table *time =
        run->plan->exams[exam].time[card->programme * 2 + card->empty];
    double luck = bf_customs_exam_luck(run->plan->ports[card->port].customs, run->luck,
                                       card->source, card->number, bit_of(run, exam));

    return bf_time_from_seconds(bf_quantile_table_at(time, luck));
}

BF_ASIDE bool bf_scan_begin(struct bf_run *run, uint16_t place, bf_truck_index index)
{
    uint16_t exam = (uint16_t)(run->plan->places[place].scan - 1);
    struct bf_truck *truck;

    if (!(run->papers[index].shipment.due >> bit_of(run, exam) & 1))
        return false;
    truck = bf_truck_at(run, index);
    truck->where = BF_SCANNED;
    truck->since = run->now;
    bf_usage_of_scanner(run, place, 1);
    bf_note(run, BF_REC_SCAN, truck, place, exam);
    bf_schedule(run, run->now + duration_of(run, truck, exam), BF_RANK_SERVICE_END,
                (struct bf_event){BF_EV_SCANNED, index, truck->serial});
    return true;
}

void bf_scan_end(struct bf_run *run, uint16_t place, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    struct bf_shipment *shipment = &run->papers[index].shipment;
    uint16_t exam = (uint16_t)(run->plan->places[place].scan - 1);
    bool known = shipment->caught_by != BF_NOT_CAUGHT;
    bool alarm =
        bf_customs_examine(run->plan->ports[truck->card.port].customs, run->luck,
                           truck->card.source, truck->card.number, bit_of(run, exam), shipment);
    struct bf_exam_stay stay = {
        .asked = truck->since,
        .started = truck->since,
        .ended = run->now,
        .exam = exam,
        .station = BF_NO_PLACE,
        .number = truck->card.number,
        .source = truck->card.source,
        .programme = truck->card.programme,
        .counted = truck->card.counted,
        .alarm = alarm,
        .caught = !known && shipment->caught_by != BF_NOT_CAUGHT,
    };

    bf_usage_of_scanner(run, place, -1);
    bf_trail(run, truck, 0x20000u + exam);
    bf_note(run, BF_REC_SCAN_END, truck, place, alarm);
    bf_ledger_stay(run->ledger, &stay);
}
