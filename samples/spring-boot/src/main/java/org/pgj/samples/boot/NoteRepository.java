package org.pgj.samples.boot;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface NoteRepository extends JpaRepository<Note, Long> {
  List<Note> findByTitleContainingOrderById(String part);

  @Query(value = "SELECT * FROM note WHERE tags @> to_jsonb(?1)", nativeQuery = true)
  List<Note> taggedWith(String tag);
}
