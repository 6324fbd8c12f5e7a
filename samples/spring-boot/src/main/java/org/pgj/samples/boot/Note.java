package org.pgj.samples.boot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table that the migration makes. */
@Entity
public class Note {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, length = 100)
  private String title;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> tags = List.of();

  private Instant created = Instant.now();

  protected Note() {}

  public Note(String title, List<String> tags) {
    this.title = title;
    this.tags = tags;
  }

  @Override
  public String toString() {
    return id + " " + title + " " + tags + " " + created;
  }
}
