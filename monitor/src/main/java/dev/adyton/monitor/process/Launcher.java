package dev.adyton.monitor.process;

/// Starts confined processes. What a machine cannot give shows in the steps of what was launched;
/// where nothing can confine, nothing is launched.
public interface Launcher {

  /// Starts one process.
  ///
  /// @throws LaunchRefused if it cannot be confined at all, or not be started
  Launched launch(LaunchPlan plan) throws LaunchRefused;
}
