package org.pgj.tck.framework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity with the types that drivers and dialects most often disagree on. */
@Entity
@Table(name = "note")
class Note {
  enum Mood {
    HAPPY,
    SAD
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  Long id;

  @Version int version;

  @Column(nullable = false, unique = true)
  String title;

  @Lob String text;
  @Lob byte[] picture;
  byte[] digest;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> attributes;

  @Enumerated(EnumType.STRING)
  Mood mood;

  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  Mood namedMood;

  String[] tags;
  UUID token;
  Instant made;
  OffsetDateTime due;
  Duration effort;

  @Column(precision = 12, scale = 2)
  BigDecimal price;

  Note() {}

  Note(String title) {
    this.title = title;
  }
}
