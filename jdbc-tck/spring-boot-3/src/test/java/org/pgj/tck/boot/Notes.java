package org.pgj.tck.boot;

import org.springframework.data.jpa.repository.JpaRepository;

/** The rows. */
interface Notes extends JpaRepository<Application.Note, Long> {}
