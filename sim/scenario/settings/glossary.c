/* glossary: a reader comes with the words of customs, not with those of the table. */
#include "scenario/settings/glossary.h"

#include <stdbool.h>
#include <string.h>

const struct bf_term bf_terms[] = {
    {"NEXUS", "card of trusted travellers between the US and Canada: driver = \"trusted\"", "mix"},
    {"SENTRI", "card of trusted travellers from Mexico into the US: driver = \"trusted\"", "mix"},
    {"Global Entry", "card of trusted travellers into the US: driver = \"trusted\"", "mix"},
    {"Viajero Confiable", "card of trusted travellers into Mexico: driver = \"trusted\"", "mix"},
    {"AEO", "authorised economic operator; its programmes are C-TPAT, PIP and OEA", "mix"},
    {"broker", "files manifests for importers: an entry of `filers` without self = true", "filer"},
    {"importer", "files its own manifest with self = true; holds memberships in a mix", "filer"},
    {"manifest", "what is filed about a load before it arrives", "filing"},
    {"e-manifest", "what is filed about a load before it arrives", "filing"},
    {"ACE",
     "system in which manifests for the US are filed; its limits are `least`, `least_fast` "
     "and `most`",
     "filing"},
    {"ACI",
     "rules by which manifests for Canada are filed; their limits are `least`, "
     "`least_fast` and `most`",
     "filing"},
    {"AES", "system for information about exports from the US: a document with apart = true",
     "document"},
    {"single window", "one filing for all agencies: single_window", "filing"},
    {"risk",
     "score of a shipment; how well it tells violations is `auc` or `d_prime`, how high it "
     "must be follows from `false_alarm_share`",
     "targeting"},
    {"score", "of risk; how well it tells violations is `auc` or `d_prime`", "targeting"},
    {"trusted",
     "shipments of importers with a membership that counts in the country entered; "
     "trusted_divisor says what it is worth",
     "trusted_divisor"},
    {"scanner", "NII behind the booths: a yard whose docks are the scanners", "exam"},
    {"NII", "non-intrusive inspection: an exam, done in a yard or with `scan` on the approach",
     "exam"},
    {"portal",
     "scans trucks on the approach: `scan` of a place; one for radiation at the booth is "
     "a check",
     "approach"},
    {"policy", "a file of settings of a port, such as scenarios/lib/usmca-2020.cfg", "policies"},
    {"nafta",
     "policy scenarios/lib/nafta-1994.cfg: no recognition of each other's members, "
     "licences by port, agencies one after the other",
     "policies"},
    {"usmca",
     "policy scenarios/lib/usmca-2020.cfg: mutual recognition, any port, single window, "
     "cooperation, coordinated exams, audits",
     "policies"},
    {"nafta-1994",
     "policy: no recognition of each other's members, licences by port, agencies one "
     "after the other",
     "policies"},
    {"usmca-2020",
     "policy: mutual recognition, any port, single window, cooperation, coordinated "
     "exams, audits",
     "policies"},
    {"us-entry", "policy: what the US ask of manifests and of FAST trucks", "policies"},
    {"us-customs", "policy: what US customs look for, and how", "policies"},
    {"canada-entry", "policy: what Canada asks of manifests", "policies"},
    {"canada-customs", "policy: what Canada's customs look for, and how", "policies"},
    {"canada-fast-2019", "policy: FAST into Canada since December 2019", "policies"},
    {"canada-fast-before-2019", "policy: FAST into Canada before December 2019", "policies"},
    {"one-of-three", "policy: one of driver, carrier and importer makes a truck FAST", "policies"},
    {"unified-cargo", "policy: both countries examine a shipment once, together", "policies"},
    {"pre-inspection", "policy: primary is done in the other country", "policies"},
    {"full-nii", "policy: every truck is scanned", "policies"},
};

const size_t bf_term_count = sizeof bf_terms / sizeof *bf_terms;

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? ' ' : c;
}

static bool same(const char *word, size_t size, const char *term)
{
    if (strlen(term) != size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (fold(word[i]) != fold(term[i]))
            return false;
    return true;
}

const struct bf_term *bf_term_find(const char *word)
{
    static const char ending[] = ".cfg";
    const char *slash = strrchr(word, '/');
    const char *name = slash ? slash + 1 : word;
    size_t size = strlen(name), tail = sizeof ending - 1;

    if (size > tail && strcmp(name + size - tail, ending) == 0)
        size -= tail;
    for (size_t i = 0; i < bf_term_count; i++)
        if (same(name, size, bf_terms[i].word))
            return &bf_terms[i];
    return NULL;
}
