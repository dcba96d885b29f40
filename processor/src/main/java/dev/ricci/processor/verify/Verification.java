package dev.ricci.processor.verify;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ProgramException;
import dev.ricci.processor.ir.StepLimitExceeded;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Checks every derivative of a method, at random points, before it is generated (contract §7). */
public final class Verification {
  private static final int ATTEMPTS = 60;
  private static final int MIN_POINTS = 2;
  private static final int MAX_POINTS = 24;
  private static final long STEPS = 500_000;

  private final Signature signature;
  private final Program program;
  private final Shapes shapes;
  private final DerivativeSet set;
  private final Object anchor;
  private final Budget budget = new Budget(STEPS);
  private final Random random;
  private String lastRefusal = "";

  private Verification(
      Signature signature, Program program, Shapes shapes, DerivativeSet set, Object anchor) {
    this.signature = signature;
    this.program = program;
    this.shapes = shapes;
    this.set = set;
    this.anchor = anchor;
    this.random = new Random(signature.method().hashCode());
  }

  /**
   * The check.
   *
   * @param signature of the method
   * @param program the method as the user wrote it, lowered and nothing else
   * @param shapes of its entry's arrays
   * @param set what is about to be generated
   * @param anchor where problems are reported
   * @return a WRONG_DERIVATIVE for the first disagreement, with both numbers and the point; a
   *     NOT_VERIFIED if no point could be used; else nothing
   */
  public static List<Problem> check(
      Signature signature, Program program, Shapes shapes, DerivativeSet set, Object anchor) {
    return new Verification(signature, program, shapes, set, anchor).run();
  }

  private List<Problem> run() {
    int usable = 0;
    for (int attempt = 0; attempt < ATTEMPTS && usable < MAX_POINTS; attempt++) {
      // More points for methods that are cheap: they may have branches.
      if (usable >= MIN_POINTS && !budget.allows(STEPS / 10 * 9)) {
        break;
      }
      if (!budget.allows(STEPS / 20)) {
        lastRefusal = "it takes too many steps";
        break;
      }
      Point point;
      try {
        point = Point.draw(program.entry(), shapes, random, attempt);
      } catch (ArithmeticException e) {
        lastRefusal = "the sizes drawn do not fit: " + e.getMessage();
        continue;
      }
      try {
        if (isUsed(point)) {
          usable++;
        }
      } catch (Disagreement e) {
        return List.of(wrong(e, point));
      } catch (UnsupportedOperationException e) {
        lastRefusal = "it " + e.getMessage() + ", which is compiled elsewhere";
        break;
      } catch (StepLimitExceeded e) {
        lastRefusal = "it takes too many steps";
      }
    }
    return usable > 0 ? List.of() : List.of(notVerified());
  }

  /** Compares everything there; false if the point is of no use. */
  private boolean isUsed(Point point) throws Disagreement {
    Function entry = program.entry();
    Inputs inputs = Inputs.of(signature, entry);
    List<Leaf> leaves = Inputs.leaves(inputs.parameters(), entry, point.arguments());
    Reference reference = new Reference(program, point, leaves, budget);
    Optional<Object> value = value(reference);
    if (value.isEmpty()) {
      return false;
    }
    Execution execution = new Execution(entry, set.callees(), point, leaves, value.get(), budget);
    PointCheck check =
        new PointCheck(
            signature,
            inputs,
            leaves,
            reference,
            value.get(),
            resultType(entry),
            execution,
            compressed(point),
            Floats.appearIn(program),
            random);
    if (!check.prepare()) {
      lastRefusal = "a derivative is infinite or NaN at the points drawn";
      return false;
    }
    try {
      for (Derivative derivative : set.derivatives()) {
        check.check(derivative);
      }
    } catch (Disagreement e) {
      if (reference.isSingular()) {
        lastRefusal = "it divides by zero, or the like, at the points drawn";
        return false;
      }
      throw e;
    }
    if (check.isUnsettled() || (budget.allows(STEPS / 4) && !check.isSmooth())) {
      lastRefusal = "finite differences do not settle at the points drawn";
      return false;
    }
    return true;
  }

  /** The structures of what is stored in compressed rows, at the sizes of a point. */
  private List<CompressedRows> compressed(Point point) throws Disagreement {
    List<CompressedRows> compressed = new ArrayList<>();
    for (Structure structure : set.structures()) {
      compressed.add(CompressedRows.of(structure, program.entry(), point, budget));
    }
    return compressed;
  }

  private Optional<Object> value(Reference reference) {
    Object value;
    try {
      value = reference.value();
    } catch (ProgramException e) {
      lastRefusal = "it throws " + e.exception() + " at the points drawn";
      return Optional.empty();
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
      lastRefusal = "it throws " + e.getClass().getName() + " at the points drawn";
      return Optional.empty();
    }
    if (Values.flatten(value).stream().anyMatch(v -> !Double.isFinite((Double) v))) {
      lastRefusal = "its value is infinite or NaN at the points drawn";
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private static Type resultType(Function entry) {
    return entry
        .result()
        .orElseGet(
            () ->
                entry.parameters().stream()
                    .filter(p -> p.role() == Parameter.Role.OUTPUT)
                    .findFirst()
                    .orElseThrow()
                    .variable()
                    .type());
  }

  private Problem wrong(Disagreement disagreement, Point point) {
    String at = " at " + point.print(program.entry());
    return new Problem(
        Code.WRONG_DERIVATIVE,
        anchor,
        "the derivative about to be generated is wrong: "
            + disagreement.getMessage()
            + at
            + (program.partials().isEmpty()
                ? "; this is a defect of Ricci: please report it"
                : "; check the methods with @DerivativeOf: unless one of them is wrong, this is a"
                    + " defect of Ricci: please report it")
            + " (-Aricci.verify=false generates it all the same)");
  }

  private Problem notVerified() {
    return new Problem(
        Code.NOT_VERIFIED,
        anchor,
        "the derivatives of "
            + signature.method()
            + " were not verified: "
            + (lastRefusal.isEmpty() ? "no usable point was found" : lastRefusal));
  }
}
