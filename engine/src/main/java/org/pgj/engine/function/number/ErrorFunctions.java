package org.pgj.engine.function.number;

import org.pgj.engine.function.SqlFunction;

/**
 * erf and erfc (manual: table 9.5) by the rational approximations of Sun's fdlibm, each good to one
 * unit in the last place on its interval.
 */
public final class ErrorFunctions {
  private static final double NEAR = 0.84375;
  private static final double MIDDLE = 1.25;
  private static final double FAR = 1 / 0.35;
  private static final double ERF_IS_ONE = 6;
  private static final double ERFC_IS_ZERO = 28;
  private static final long HIGH_WORD = 0xffff_ffff_0000_0000L;

  /** erf(1) to the precision of a float: what the middle interval's approximation adds to. */
  private static final double ERF_OF_ONE = 8.45062911510467529297e-01;

  /** 2/√π - 1, the slope at zero. */
  private static final double SLOPE = 1.28379167095512586316e-01;

  private static final double[] NEAR_NUMERATOR = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };
  private static final double[] NEAR_DENOMINATOR = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };
  private static final double[] MIDDLE_NUMERATOR = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };
  private static final double[] MIDDLE_DENOMINATOR = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };
  private static final double[] TAIL_NUMERATOR = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };
  private static final double[] TAIL_DENOMINATOR = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };
  private static final double[] FAR_NUMERATOR = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };
  private static final double[] FAR_DENOMINATOR = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
  };

  private ErrorFunctions() {}

  @SqlFunction("derf")
  static double erf(double x) {
    double size = Math.abs(x);
    if (size < NEAR) {
      return size < 0x1p-28 ? x + SLOPE * x : x + x * near(x);
    }
    if (Double.isNaN(x)) {
      return x;
    }
    double value;
    if (size < MIDDLE) {
      value = ERF_OF_ONE + middle(size);
    } else {
      value = size >= ERF_IS_ONE ? 1 : 1 - tail(size);
    }
    return Math.copySign(value, x);
  }

  @SqlFunction("derfc")
  static double erfc(double x) {
    double size = Math.abs(x);
    if (size < NEAR) {
      return ofSmall(x, size);
    }
    if (Double.isNaN(x)) {
      return x;
    }
    if (size < MIDDLE) {
      return x >= 0 ? 1 - ERF_OF_ONE - middle(size) : 1 + (ERF_OF_ONE + middle(size));
    }
    if (x < -ERF_IS_ONE) {
      return 2;
    }
    double rest = size < ERFC_IS_ZERO ? tail(size) : 0;
    return x > 0 ? rest : 2 - rest;
  }

  private static double ofSmall(double x, double size) {
    if (size < 0x1p-56) {
      return 1 - x;
    }
    double scaled = x * near(x);
    return x < 0.25 ? 1 - (x + scaled) : 0.5 - (x - 0.5 + scaled);
  }

  private static double near(double x) {
    double square = x * x;
    return value(NEAR_NUMERATOR, square) / value(NEAR_DENOMINATOR, square);
  }

  private static double middle(double size) {
    double distance = size - 1;
    return value(MIDDLE_NUMERATOR, distance) / value(MIDDLE_DENOMINATOR, distance);
  }

  /** erfc of a size above 1.25; the square is taken in two parts, or its rounding would show. */
  private static double tail(double size) {
    double inverse = 1 / (size * size);
    double ratio =
        size < FAR
            ? value(TAIL_NUMERATOR, inverse) / value(TAIL_DENOMINATOR, inverse)
            : value(FAR_NUMERATOR, inverse) / value(FAR_DENOMINATOR, inverse);
    double head = Double.longBitsToDouble(Double.doubleToRawLongBits(size) & HIGH_WORD);
    return Math.exp(-head * head - 0.5625) * Math.exp((head - size) * (head + size) + ratio) / size;
  }

  /** Adds pairs of terms, in the order in which the C library does, as its rounding shows. */
  private static double value(double[] coefficients, double at) {
    double square = at * at;
    double power = 1;
    double sum = 0;
    for (int i = 0; i < coefficients.length; i += 2) {
      double pair =
          i + 1 < coefficients.length
              ? coefficients[i] + at * coefficients[i + 1]
              : coefficients[i];
      sum += power * pair;
      power *= square;
    }
    return sum;
  }
}
