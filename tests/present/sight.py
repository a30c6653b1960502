"""What readers see of colours."""

import numpy

#: How a reader without green-sensitive or red-sensitive cones sees linear RGB (Machado, Oliveira
#: and Fernandes 2009, severity 1.0).
DEFICIENCIES = {
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "none": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
#: From linear RGB to XYZ, relative to the white point D65 (IEC 61966-2-1).
XYZ = numpy.array([[0.4339, 0.3762, 0.1899], [0.2127, 0.7152, 0.0722], [0.0178, 0.1095, 0.8727]])


def linear(colour: str) -> numpy.ndarray:
    """Return a colour's linear RGB."""
    coded = numpy.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return numpy.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def lab(rgb: numpy.ndarray) -> numpy.ndarray:
    """Return a colour's CIE L*a*b*."""
    x, y, z = numpy.cbrt(XYZ @ numpy.clip(rgb, 0, 1))
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
