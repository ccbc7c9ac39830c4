#include "eye.h"

#include <math.h>

#define PI 3.14159265358979323846

struct linear {
    double red, green, blue;
};

/* Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
 * deficiency", 2009, table 1 at severity 1.0; for linear RGB. */
static const double SEEN[VISION_COUNT][3][3] = {
    [NORMAL_VISION] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [PROTANOPIA] = {{0.152286, 1.052583, -0.204868},
                    {0.114503, 0.786281, 0.099216},
                    {-0.003882, -0.048116, 1.051998}},
    [DEUTERANOPIA] = {{0.367322, 0.860646, -0.227968},
                      {0.280085, 0.672501, 0.047413},
                      {-0.011820, 0.042940, 0.968881}},
    [TRITANOPIA] = {{1.255528, -0.076749, -0.178779},
                    {-0.078411, 0.930809, 0.147602},
                    {0.004733, 0.691367, 0.303900}},
};

static double decode(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static struct linear linear_of(struct bfv_color color)
{
    return (struct linear){decode(color.red), decode(color.green), decode(color.blue)};
}

static double seen_part(const double row[3], struct linear color)
{
    double value = row[0] * color.red + row[1] * color.green + row[2] * color.blue;

    return fmin(fmax(value, 0.0), 1.0);
}

static double lab_root(double share)
{
    return share > 216.0 / 24389.0 ? cbrt(share) : (24389.0 / 27.0 * share + 16.0) / 116.0;
}

struct lab eye_lab(struct bfv_color color, enum vision vision)
{
    struct linear given = linear_of(color);
    double red = seen_part(SEEN[vision][0], given);
    double green = seen_part(SEEN[vision][1], given);
    double blue = seen_part(SEEN[vision][2], given);
    double x = lab_root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    double y = lab_root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = lab_root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);

    return (struct lab){116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

static double degrees_of(double b, double a)
{
    double angle = a == 0.0 && b == 0.0 ? 0.0 : atan2(b, a) * 180.0 / PI;

    return angle < 0.0 ? angle + 360.0 : angle;
}

static double cosine(double degrees)
{
    return cos(degrees * PI / 180.0);
}

static double seventh(double value)
{
    double ratio = pow(value, 7.0);

    return sqrt(ratio / (ratio + pow(25.0, 7.0)));
}

/* Differences and means of lightness, chroma and hue, as the formula names them. */
struct steps {
    double lightness, chroma, hue; /* differences */
    double mean_lightness, mean_chroma, mean_hue;
};

static struct steps steps_between(struct lab one, struct lab other)
{
    double stretch = 1.5 - 0.5 * seventh((hypot(one.a, one.b) + hypot(other.a, other.b)) / 2.0);
    double chroma1 = hypot(one.a * stretch, one.b);
    double chroma2 = hypot(other.a * stretch, other.b);
    double hue1 = degrees_of(one.b, one.a * stretch);
    double hue2 = degrees_of(other.b, other.a * stretch);
    double turn = hue2 - hue1;
    double mean_hue = (hue1 + hue2) / 2.0;

    if (chroma1 * chroma2 == 0.0) {
        turn = 0.0;
        mean_hue = hue1 + hue2;
    } else if (fabs(turn) > 180.0) {
        turn -= copysign(360.0, turn);
        mean_hue += mean_hue < 180.0 ? 180.0 : -180.0;
    }
    return (struct steps){other.l - one.l,
                          chroma2 - chroma1,
                          2.0 * sqrt(chroma1 * chroma2) * sin(turn * PI / 360.0),
                          (one.l + other.l) / 2.0,
                          (chroma1 + chroma2) / 2.0,
                          mean_hue};
}

/* Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, equations 2 to 22. */
double eye_difference(struct lab one, struct lab other)
{
    struct steps step = steps_between(one, other);
    double hue = step.mean_hue;
    double t = 1.0 - 0.17 * cosine(hue - 30.0) + 0.24 * cosine(2.0 * hue) +
               0.32 * cosine(3.0 * hue + 6.0) - 0.20 * cosine(4.0 * hue - 63.0);
    double off = (step.mean_lightness - 50.0) * (step.mean_lightness - 50.0);
    double lightness = step.lightness / (1.0 + 0.015 * off / sqrt(20.0 + off));
    double chroma = step.chroma / (1.0 + 0.045 * step.mean_chroma);
    double turn = step.hue / (1.0 + 0.015 * step.mean_chroma * t);
    double bend = 60.0 * exp(-((hue - 275.0) / 25.0) * ((hue - 275.0) / 25.0));
    double rotation = -2.0 * seventh(step.mean_chroma) * sin(bend * PI / 180.0);

    return sqrt(lightness * lightness + chroma * chroma + turn * turn + rotation * chroma * turn);
}

static double luminance(struct bfv_color color)
{
    struct linear light = linear_of(color);

    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue;
}

double eye_contrast(struct bfv_color one, struct bfv_color other)
{
    double bright = fmax(luminance(one), luminance(other));
    double dark = fmin(luminance(one), luminance(other));

    return (bright + 0.05) / (dark + 0.05);
}
