package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.Storage;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Derivatives;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.processor.optimize.Specialize;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import dev.ricci.processor.verify.Verification;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random index programs in all modes: tangent, adjoint and index formula, whole and in compressed
 * rows, each against dual numbers run over the program itself (and for second derivatives
 * differences of these), and the index formula against the statements' derivatives entry by entry.
 */
final class AllModesTest {
  private static final int PROGRAMS = Integer.getInteger("ricci.index.programs", 50);
  private static final long SEED = Long.getLong("ricci.index.seed", 1000);

  @Test
  void agree() {
    StringBuilder source =
        new StringBuilder("package demo;\nimport dev.ricci.*;\nfinal class Models {\n");
    for (int k = 0; k < PROGRAMS; k++) {
      source.append(RandomProgram.of(SEED + k, "f" + k));
    }
    Map<String, Lowered> programs = Lowering.all(source.append("}\n").toString());
    int raised = 0;
    int structured = 0;
    int verified = 0;
    List<String> wrong = new ArrayList<>();
    for (int k = 0; k < PROGRAMS; k++) {
      Lowered lowered = programs.get("f" + k);
      if (!lowered.isAccepted()) {
        continue;
      }
      try {
        Modes modes = Modes.of(lowered);
        verified += modes.check(modes.signature, modes.statements) ? 1 : 0;
        if (modes.formulas.isPresent()) {
          raised++;
          modes.check(modes.signature, modes.formulas.get());
          modes.compare();
        }
        if (modes.compressed.isPresent()) {
          structured++;
          modes.check(modes.signature.with(Storage.SPARSE), modes.compressed.get());
        }
      } catch (AssertionError | RuntimeException e) {
        wrong.add("seed " + (SEED + k) + ": " + e + "\n" + RandomProgram.of(SEED + k, "f" + k));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(raised).isAtLeast(PROGRAMS * 3 / 4);
    assertThat(structured).isAtLeast(raised * 3 / 4);
    assertThat(verified).isAtLeast(PROGRAMS * 3 / 4);
  }

  /** The derivatives of one method in each way. */
  private static final class Modes {
    final Signature signature;
    final DerivativeSet statements;
    final Optional<DerivativeSet> formulas;
    final Optional<DerivativeSet> compressed;
    private final Program written;
    private final Shapes shapes;

    private Modes(
        Signature signature,
        Program written,
        Shapes shapes,
        DerivativeSet statements,
        Optional<DerivativeSet> formulas,
        Optional<DerivativeSet> compressed) {
      this.signature = signature;
      this.written = written;
      this.shapes = shapes;
      this.statements = statements;
      this.formulas = formulas;
      this.compressed = compressed;
    }

    static Modes of(Lowered lowered) {
      Signature signature = lowered.signature().orElseThrow();
      Program written = lowered.program().orElseThrow();
      Function shown = Inline.inlineAll(written).entry();
      Shapes inferred = ShapeCheck.infer(shown);
      boolean array = shown.result().isPresent() && shown.result().get().rank() > 0;
      Function computed = array ? ResultAsOutput.apply(shown, "value") : shown;
      Shapes shapes = ShapeCheck.infer(computed);
      if (array) {
        int last = computed.parameters().size() - 1;
        shapes =
            shapes.with(
                computed.parameters().get(last).variable(), inferred.result().orElseThrow());
      }
      DerivativeSet statements =
          Derivatives.of(
              signature, written.withEntry(Specialize.apply(computed, shapes.constants())), shapes);
      Optional<Derivation> derivation = IndexCalculus.of(shown, computed, signature, shapes);
      Signature sparse = signature.with(Storage.SPARSE);
      Optional<Derivation> rows = IndexCalculus.of(shown, computed, sparse, shapes);
      Optional<List<Structure>> structures =
          rows.flatMap(d -> d.structures(array ? Kind.JACOBIAN : Kind.HESSIAN));
      return new Modes(
          signature,
          written,
          inferred,
          statements,
          derivation.map(d -> replaced(statements, d, List.of())),
          structures.map(s -> replaced(statements, rows.orElseThrow(), s)));
    }

    private static DerivativeSet replaced(
        DerivativeSet set, Derivation derivation, List<Structure> structures) {
      List<Derivative> derivatives = new ArrayList<>();
      for (Derivative derivative : set.derivatives()) {
        Optional<Function> function = derivation.function(derivative.kind());
        derivatives.add(new Derivative(derivative.kind(), function.orElse(derivative.function())));
      }
      return new DerivativeSet(set.primal(), derivatives, set.callees(), structures);
    }

    /** Whether points could be found at which all is as dual numbers say. */
    boolean check(Signature face, DerivativeSet set) {
      List<Problem> problems = Verification.check(face, written, shapes, set, "here");
      assertThat(problems.stream().filter(p -> p.code() != Code.NOT_VERIFIED).toList()).isEmpty();
      return problems.isEmpty();
    }

    /** The formula's numbers against the statements', at one point. */
    void compare() {
      for (Derivative derivative : statements.derivatives()) {
        Function other = formulas.orElseThrow().of(derivative.kind()).orElseThrow().function();
        if (!other.equals(derivative.function())) {
          double[] a = run(derivative.function());
          double[] b = run(other);
          double scale = 1;
          for (double e : a) {
            scale = Math.max(scale, Math.abs(e));
          }
          for (int k = 0; k < a.length; k++) {
            assertWithMessage("%s entry %s", derivative.kind(), k)
                .that(b[k])
                .isWithin(1e-9 * scale)
                .of(a[k]);
          }
        }
      }
    }

    private static double[] run(Function function) {
      Random random = new Random(5);
      List<Object> arguments = new ArrayList<>();
      List<Object> outputs = new ArrayList<>();
      boolean jacobian = function.name().toLowerCase(java.util.Locale.ROOT).contains("jacobian");
      int position = 0;
      for (Parameter parameter : function.parameters()) {
        int rank = parameter.variable().type().rank();
        int[] dims = new int[Math.max(rank, 1)];
        java.util.Arrays.fill(dims, 4);
        if (!jacobian && function.name().endsWith("essian") && rank == 2 && position >= 3) {
          boolean whole = parameter.variable().name().equals("hessian");
          java.util.Arrays.fill(dims, whole ? 24 : 4);
        }
        Object array = Array.newInstance(double.class, dims);
        if (parameter.role() == Parameter.Role.OUTPUT) {
          outputs.add(array);
        } else {
          Derived.each(array, (row, k) -> row[k] = 0.2 + random.nextDouble());
        }
        arguments.add(array);
        position++;
      }
      Derived.run(function, arguments);
      List<Double> all = new ArrayList<>();
      outputs.forEach(output -> Derived.each(output, (row, k) -> all.add(row[k])));
      return all.stream().mapToDouble(d -> d).toArray();
    }
  }
}
