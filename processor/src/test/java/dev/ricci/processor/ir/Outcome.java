package dev.ricci.processor.ir;

import java.util.Arrays;
import java.util.List;

/**
 * What a run came to: the result and all array arguments, as text (which tells every bit of a
 * double but NaN's), or what was thrown.
 *
 * @param text for comparison
 */
public record Outcome(String text) {
  /** Runs it. */
  public static Outcome of(ThrowingCall call, List<Object> arguments) {
    Object result;
    try {
      result = call.call();
    } catch (ProgramException e) {
      return new Outcome("throws " + e.exception() + ": " + e.getMessage());
    } catch (StepLimitExceeded e) {
      throw e;
    } catch (Throwable e) {
      boolean ours = e.getStackTrace().length == 0;
      return new Outcome("throws " + e.getClass().getName() + ": " + (ours ? "" : e.getMessage()));
    }
    return new Outcome(
        Arrays.deepToString(new Object[] {result}) + Arrays.deepToString(arguments.toArray()));
  }

  /** A call that may throw anything. */
  public interface ThrowingCall {
    /** Calls. */
    Object call() throws Throwable;
  }
}
