package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.json.JsonParser;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Copies JSON text with the headline of each string, without white space between values. */
final class JsonHeadline implements JsonParser.Handler {
  private final Bytes document;
  private final Headline headline;
  private final BytesOutput out;

  /** Whether something stands before the next value or key that a comma must end. */
  private boolean comma;

  JsonHeadline(Bytes document, Headline headline, BytesOutput out) {
    this.document = document;
    this.headline = headline;
    this.out = out;
  }

  void write() {
    new JsonParser(document.array(), document.offset(), document.end(), this, true).parse();
  }

  private void separate() {
    if (comma) {
      out.write(',');
    }
    comma = true;
  }

  private void open(char bracket) {
    separate();
    out.write(bracket);
    comma = false;
  }

  private void close(char bracket) {
    out.write(bracket);
    comma = true;
  }

  @Override
  public void startObject(int offset) {
    open('{');
  }

  @Override
  public void endObject(int end) {
    close('}');
  }

  @Override
  public void startArray(int offset) {
    open('[');
  }

  @Override
  public void endArray(int end) {
    close(']');
  }

  @Override
  public void key(BytesOutput name) {
    separate();
    JsonText.quote(name.array(), name.start(), name.length(), out);
    out.write(':');
    comma = false;
  }

  @Override
  public void string(BytesOutput value, int offset, int end) {
    separate();
    byte[] shown = headline.of(value.text()).getBytes(StandardCharsets.UTF_8);
    JsonText.quote(shown, 0, shown.length, out);
  }

  @Override
  public void number(int offset, int end) {
    copy(offset, end);
  }

  @Override
  public void literal(char which, int offset, int end) {
    copy(offset, end);
  }

  private void copy(int offset, int end) {
    separate();
    out.write(document.array(), offset, end - offset);
  }
}
