package org.pgj.tck.change;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws texts with places in braces, each place being drawn by its name. */
final class Templates {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9]+)}");

  private final SplittableRandom random;

  Templates(SplittableRandom random) {
    this.random = random;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  String fill(String template, UnaryOperator<String> places) {
    Matcher matcher = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(places.apply(matcher.group(1))));
    }
    return matcher.appendTail(text).toString();
  }
}
