#include "view/picture/describe.h"

#include <inttypes.h>
#include <string.h>

#include "view/picture/lesson_card.h"
#include "view/state/look.h"
#include "view/state/prompt.h"
#include "view/words/keys.h"
#include "view/words/moment.h"
#include "view/words/orders.h"

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* "northgate.cfg, open B3", or how many changes there are. */
static void make_title(const struct bfv_app *app, int side, char title[128])
{
    const struct bfv_setting *setting = bfv_app_side(app, side);
    size_t count;
    const struct bf_intervention *changes = bf_changes_list(setting->changes, &count);
    char text[128];

    snprintf(title, 128, "%s", file_of(setting->def.path));
    if (count == 1) {
        bf_intervention_text(&changes[0], bfv_setting_model(setting), text);
        snprintf(title, 128, "%.60s, %.60s", file_of(setting->def.path), text);
    } else if (count > 1) {
        snprintf(title, 128, "%.80s with %zu changes", file_of(setting->def.path), count);
    } else if (app->compare && app->settings[1] == NULL) {
        snprintf(title, 128, "%.80s %s", file_of(setting->def.path),
                 setting == app->original ? "as it is" : "without changes so far");
    }
}

static void fill_sides(struct bfv_app *app, struct bfv_frame_state *state)
{
    state->side_count = bfv_app_side_count(app);
    for (int side = 0; side < state->side_count; side++) {
        make_title(app, side, app->titles[side]);
        state->sides[side] = (struct bfv_side){.scene = bfv_app_scene(app, side),
                                               .ensemble = bfv_app_side(app, side)->ensemble,
                                               .crowd = &app->crowds[side],
                                               .camera = app->looks[side].now,
                                               .title = app->titles[side],
                                               .fixed = bfv_app_changeable(app, side) == NULL};
    }
}

static void fill_ports(struct bfv_app *app, struct bfv_frame_state *state)
{
    const struct bfv_setting *setting = bfv_app_setting(app);
    const struct bf_model *model = bfv_setting_model(setting);
    size_t room = sizeof state->port_names / sizeof state->port_names[0];

    state->port_count = (int)(model->port_count < room ? model->port_count : room);
    for (int i = 0; i < state->port_count; i++) {
        const struct bf_port *port = &model->ports[i];
        state->port_names[i] = port->name != NULL ? port->name : port->id;
        state->port_journals[i] = setting->scenes[i] != NULL ? setting->scenes[i]->journal : NULL;
    }
    for (size_t i = 0; i < model->programme_count; i++)
        app->demand[i] = bfv_demand_at(model, app->port, (int)i, app->at);
    state->programme_demand = app->demand;
}

static void fill_pointer(const struct bfv_app *app, struct bfv_frame_state *state)
{
    state->pointer = app->pointer_inside ? app->pointer : (struct bfv_point){-1.0, -1.0};
    state->hovered = app->hovered;
    state->hovered_spot = app->hovered_spot;
    state->card = app->card;
    state->pointed = app->pointed;
    state->selected = app->selected;
    state->selected_side = app->selected_side;
}

const struct bfv_frame_state *bfv_app_frame(struct bfv_app *app)
{
    const struct bfv_setting *setting = bfv_app_setting(app);

    app->state = (struct bfv_frame_state){
        .width = app->width,
        .height = app->height,
        .scale = app->display_scale * app->text_scale,
        .theme = &app->themes[app->light],
        .calm = app->calm,
        .live = true,
        .at = app->at,
        .playing = app->playing,
        .speed = app->speed,
        .port = app->port,
        .name = setting->day->scenario->name,
        .ribbons = app->ribbons,
        .legend = app->legend,
        .changed = bfv_setting_changes(setting) > 0,
        .can_redo = bfv_setting_can_redo(setting),
        .followed = bfv_app_followed(app),
        .recording = app->film != NULL,
        .notice = app->notice[0] != '\0' ? app->notice : NULL,
        .notice_alert = app->notice_alert,
        .prompt = bfv_app_question(app),
        .lesson = bfv_lesson_card(app),
    };
    fill_sides(app, &app->state);
    fill_ports(app, &app->state);
    fill_pointer(app, &app->state);
    bfv_lesson_lights(app, &app->state);
    if (app->help)
        app->state.help = bfv_key_rows(&app->state.help_rows);
    app->stale = false;
    return &app->state;
}

/* ---- in lines -------------------------------------------------------------------------------- */

/* Where the lamps of side 0 are, in pixels of the picture. */
static void print_lamps(const struct bfv_app *app, FILE *out)
{
    const struct bfv_scene *scene = bfv_app_scene(app, 0);
    const struct bf_model *model = &scene->day->scenario->model;

    for (size_t i = 0; i < model->booth_count; i++) {
        struct bfv_point lamp;
        if (bfv_look_lamp(app, 0, (int)i, &lamp))
            fprintf(out, "lamp %s %.0f %.0f\n", model->booths[i].id, lamp.x * app->state.scale,
                    lamp.y * app->state.scale);
    }
}

void bfv_app_print(const struct bfv_app *app, FILE *out)
{
    const struct bfv_setting *setting = bfv_app_setting(app);
    const struct bf_model *model = bfv_setting_model(setting);
    size_t count;
    const struct bf_intervention *changes = bf_changes_list(setting->changes, &count);
    char moment[BFV_MOMENT_SIZE], text[128];

    bfv_moment_text(app->at, moment);
    fprintf(out, "time %s\nplaying %s\nspeed %d\nport %s\ncompare %s\n", moment,
            app->playing ? "yes" : "no", (int)bfv_speeds[app->speed], model->ports[app->port].id,
            app->compare ? "yes" : "no");
    if (app->follows)
        fprintf(out, "followed %s %" PRIu32 "\n", model->sources[app->followed.source].id,
                app->followed.number);
    else
        fprintf(out, "followed none\n");
    fprintf(out, "theme %s\nchanges %zu\n", app->light ? "light" : "dark", count);
    for (size_t i = 0; i < count; i++) {
        bf_intervention_text(&changes[i], model, text);
        bfv_moment_text(changes[i].at, moment);
        fprintf(out, "change %s %s\n", moment, text);
    }
    fprintf(out, "digest 0x%016" PRIx64 "\n", setting->day->digest);
    print_lamps(app, out);
}
