package org.pgj.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelationChangesTest {
  private final RelationChanges changes = new RelationChanges();

  private RelationUse lookingAt(int... relations) {
    RelationUse use = new RelationUse();
    RelationUse outer = changes.noteIn(use);
    for (int relation : relations) {
      changes.note(relation);
    }
    changes.noteAgain(outer);
    return use;
  }

  @Test
  void onlyWhatWasLookedAtMatters() {
    long before = changes.generation();
    RelationUse use = lookingAt(1, 2);
    changes.changed(3);
    assertThat(changes.isUnchanged(before, use)).isTrue();
    changes.changed(2);
    assertThat(changes.isUnchanged(before, use)).isFalse();
    assertThat(changes.isUnchanged(changes.generation(), use)).isTrue();
  }

  @Test
  void whatIsDerivedFromDerivedThingsRestsOnTheSame() {
    RelationUse outer = new RelationUse();
    RelationUse none = changes.noteIn(outer);
    RelationUse inner = lookingAt(1);
    changes.note(lookingAt(2));
    changes.noteAgain(none);
    assertThat(inner.contains(2)).isFalse();
    assertThat(outer.contains(1)).isTrue();
    assertThat(outer.contains(2)).isTrue();
  }

  @Test
  void nothingSurvivesAChangeOfEverything() {
    long before = changes.generation();
    changes.everythingChanged();
    assertThat(changes.isUnchanged(before, new RelationUse())).isFalse();
    assertThat(changes.epoch()).isEqualTo(changes.generation());
  }

  @Test
  void changesThatAreForgottenCountAsOfEverything() {
    long before = changes.generation();
    RelationUse use = lookingAt(1);
    for (int relation = 100; relation < 1124; relation++) {
      changes.changed(relation);
    }
    assertThat(changes.isUnchanged(before, use)).isTrue();
    changes.changed(2000);
    assertThat(changes.isUnchanged(before, use)).isFalse();
    assertThat(changes.isUnchanged(before + 1, use)).isTrue();
  }
}
