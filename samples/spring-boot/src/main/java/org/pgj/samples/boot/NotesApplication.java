package org.pgj.samples.boot;

import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Migrates, stores a note and finds it again by title and by tag. */
@SpringBootApplication
public class NotesApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(NotesApplication.class, arguments).close();
  }

  @Bean
  CommandLineRunner showNotes(NoteRepository notes) {
    return arguments -> {
      notes.save(new Note("from JPA", List.of("hibernate", "jsonb")));
      notes.findByTitleContainingOrderById("from").forEach(System.out::println);
      System.out.println("tagged jsonb: " + notes.taggedWith("jsonb"));
    };
  }
}
