package org.pgj.engine.access.tuple;

/** Makes an {@link Attribute}: nullable, stored plain and without anything special at first. */
public final class AttributeBuilder {
  private String name;
  private final int typeOid;
  private final Encoding encoding;
  private final int length;
  private int typmod = -1;
  private boolean notNull;
  private boolean dropped;
  private char storage = 'p';
  private char identity;
  private char generated;
  private int collation;
  private byte[] missingValue;
  private StoredForm form;

  public AttributeBuilder(String name, int typeOid, Encoding encoding, int length) {
    this.name = name;
    this.typeOid = typeOid;
    this.encoding = encoding;
    this.length = length;
  }

  public Attribute build() {
    return new Attribute(
        name,
        typeOid,
        typmod,
        encoding,
        length,
        notNull,
        dropped,
        storage,
        identity,
        generated,
        collation,
        missingValue,
        form);
  }

  public AttributeBuilder name(String value) {
    name = value;
    return this;
  }

  public AttributeBuilder typmod(int value) {
    typmod = value;
    return this;
  }

  public AttributeBuilder notNull(boolean value) {
    notNull = value;
    return this;
  }

  public AttributeBuilder dropped(boolean value) {
    dropped = value;
    return this;
  }

  public AttributeBuilder storage(char value) {
    storage = value;
    return this;
  }

  public AttributeBuilder identity(char value) {
    identity = value;
    return this;
  }

  public AttributeBuilder generated(char value) {
    generated = value;
    return this;
  }

  public AttributeBuilder collation(int value) {
    collation = value;
    return this;
  }

  public AttributeBuilder missingValue(byte[] value) {
    missingValue = value;
    return this;
  }

  public AttributeBuilder form(StoredForm value) {
    form = value;
    return this;
  }
}
