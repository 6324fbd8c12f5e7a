package org.pgj.engine.setting;

/** Told of every change of a parameter, undoing included. Must not fail. */
public interface SettingListener {
  void changed(SettingValue value);
}
