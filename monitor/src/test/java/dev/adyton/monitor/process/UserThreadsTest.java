package dev.adyton.monitor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UserThreadsTest {

  @Test
  void countsTheThreadsOfThisProcessAmongThem() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no list of processes");
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 200; i++) {
      Thread.ofPlatform().daemon().start(() -> await(end));
    }
    assertThat(UserThreads.count()).isGreaterThan(200);
    end.countDown();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
