/// The command line: alone prints, exits and draws progress.
@org.jspecify.annotations.NullMarked
module dev.adyton.cli {
  requires static org.jspecify;
  requires transitive dev.adyton.agent;
  requires transitive dev.adyton.hub;
  requires transitive dev.adyton.node;
  requires transitive dev.adyton.monitor;
  requires transitive dev.adyton.engine;
  requires transitive dev.adyton.functions;
  requires transitive dev.adyton.endorsers;
  requires transitive dev.adyton.prediction;
  requires dev.adyton.crypto.bc;
  requires info.picocli;

  opens dev.adyton.cli to
      info.picocli;
}
