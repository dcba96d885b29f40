package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.While;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Loops in the form that a person would write: {@code for}, {@code while} or {@code do}. */
final class LoopCode {
  private final ExpressionCode expressions;
  private final StatementCode statements;
  private final JumpCode jumps;
  private final Function<List<Statement>, CodeBlock> block;
  private final SourceComments comments;
  private int unnamed;

  LoopCode(
      ExpressionCode expressions,
      StatementCode statements,
      JumpCode jumps,
      Function<List<Statement>, CodeBlock> block,
      SourceComments comments) {
    this.expressions = expressions;
    this.statements = statements;
    this.jumps = jumps;
    this.block = block;
    this.comments = comments;
  }

  /** A counted loop. */
  CodeBlock counted(For loop) {
    String index = loop.index().name();
    CodeBlock.Builder step = CodeBlock.builder();
    if (Math.abs(loop.step()) == 1) {
      step.add("$N$L", index, loop.step() > 0 ? "++" : "--");
    } else {
      step.add("$N $L $L", index, loop.step() > 0 ? "+=" : "-=", Math.abs(loop.step()));
    }
    CodeBlock head =
        CodeBlock.of(
            "for ($T $N = $L;$W$N $L $L;$W$L)",
            ClassNames.of(loop.index().type()),
            index,
            expressions.assigned(loop.from()),
            index,
            loop.relation().symbol(),
            expressions.atLeast(Precedence.SHIFT, loop.bound()),
            step.build());
    CodeBlock comment = comments.before(loop.origin(), head);
    String label = label(loop.label(), loop.body());
    String base = index.replaceAll("\\d+$", ""); // in whatever copy of the user's loop
    boolean sameWay = loop.origin().text().replace(" ", "").contains(base + step(loop.step()));
    return CodeBlock.builder()
        .add(sameWay ? CodeBlock.of("") : comment)
        .add(around(label, head, body(label, loop.body())))
        .build();
  }

  private static String step(long step) {
    return Math.abs(step) != 1 ? (step > 0 ? "+=" : "-=") : (step > 0 ? "++" : "--");
  }

  /** The loop's label, else that of a block that is all of it, else what no jump can name. */
  private String label(Optional<String> label, List<Statement> body) {
    Optional<String> inner =
        body.size() == 1 && body.get(0) instanceof Block block
            ? Optional.of(block.label())
            : Optional.empty();
    return label.or(() -> inner).orElseGet(() -> "loop " + unnamed++);
  }

  private CodeBlock around(String label, CodeBlock head, CodeBlock body) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (jumps.isUsed(label)) {
      code.add("$N:\n", label);
    }
    return code.beginControlFlow("$L", head).add(body).endControlFlow().build();
  }

  /** The body; a block that is all of it is left by {@code continue}. */
  private CodeBlock body(String label, List<Statement> body) {
    if (body.size() == 1 && body.get(0) instanceof Block whole) {
      jumps.continueAt(whole, label);
      return body(label, whole.body());
    }
    return jumps.inLoop(label, body, block);
  }

  /** Any other loop. */
  CodeBlock general(While loop) {
    List<Statement> body = loop.body();
    String label = label(loop.label(), body);
    int size = body.size();
    if (Completion.isTrue(loop.condition()) && size > 1 && isExit(body.get(size - 1), label)) {
      List<Statement> repeated = body.subList(0, size - 1);
      Expression exit = ((If) body.get(size - 1)).condition();
      if (!readsLocals(exit, repeated) && !continuesPast(repeated)) {
        return doWhile(loop, label, repeated, exit);
      }
    }
    if (size == 2
        && body.get(0) instanceof Block first
        && Completion.breaksTo(first.label(), first.body())
        && body.get(1) instanceof Assign update
        && !ArrayFlow.isFresh(update.value())) { // a for loop whose step is computed
      CodeBlock head =
          CodeBlock.of(
              "for (; $L;$W$L)", expressions.of(loop.condition()), statements.assign(update));
      List<Statement> whole = List.of(first);
      return commented(loop, label(loop.label(), whole), head, whole);
    }
    CodeBlock head = CodeBlock.of("while ($L)", expressions.of(loop.condition()));
    return commented(loop, label, head, body);
  }

  private CodeBlock commented(While loop, String label, CodeBlock head, List<Statement> body) {
    CodeBlock comment = comments.before(loop.origin(), head);
    return CodeBlock.builder().add(comment).add(around(label, head, body(label, body))).build();
  }

  private CodeBlock doWhile(While loop, String label, List<Statement> repeated, Expression exit) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(comments.before(loop.origin(), CodeBlock.of("do")));
    CodeBlock body = body(label, repeated);
    if (jumps.isUsed(label)) {
      code.add("$N:\n", label);
    }
    return code.beginControlFlow("do")
        .add(body)
        .endControlFlow("while ($L)", expressions.not(exit))
        .build();
  }

  private static boolean isExit(Statement statement, String label) {
    return statement instanceof If branch
        && branch.whenFalse().isEmpty()
        && branch.whenTrue().size() == 1
        && branch.whenTrue().get(0) instanceof Break jump
        && jump.label().equals(label);
  }

  /** Whether control cannot come to the test at the end: then there is nothing to loop for. */
  private static boolean continuesPast(List<Statement> body) {
    return !Completion.canComplete(body);
  }

  private static boolean readsLocals(Expression expression, List<Statement> body) {
    Set<String> declared = new HashSet<>();
    declarations(body, declared);
    return reads(expression, declared);
  }

  private static void declarations(List<Statement> body, Set<String> declared) {
    for (Statement statement : body) {
      if (statement instanceof Declare declare) {
        declared.add(declare.variable().name());
      } else if (statement instanceof dev.ricci.processor.ir.Call call) {
        call.result().ifPresent(result -> declared.add(result.name()));
      } else if (statement instanceof dev.ricci.processor.ir.Pop pop) {
        pop.targets().forEach(target -> declared.add(target.name()));
      } else if (statement instanceof Block inner) {
        declarations(inner.body(), declared);
      }
    }
  }

  private static boolean reads(Expression expression, Set<String> names) {
    return expression instanceof Read read
        ? names.contains(read.variable().name())
        : expression.children().stream().anyMatch(child -> reads(child, names));
  }
}
