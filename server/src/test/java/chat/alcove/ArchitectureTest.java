package chat.alcove;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.VisitorEntry;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;

/// The walls between packages.
@AnalyzeClasses(packages = "chat.alcove", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /// Values and decisions: the same answer for the same arguments, always.
  private static final Set<String> PURE =
      Set.of(
          "conversation.Conversation",
          "limits.TokenBucket",
          "lines.Hours",
          "lines.HoursForm",
          "lines.LineRules",
          "outward.Destination",
          "outward.Reach",
          "queue.ExpectedWait",
          "routing.Policy",
          "site.Appearance",
          "site.Origins",
          "identity.VisitorTokens");

  /// `Main`, `Node`, `App`, `GatewayVerticle`: the one package that sees every other.
  private static final DescribedPredicate<JavaClass> COMPOSITION_ROOT =
      resideInAPackage("chat.alcove").as("the composition root");

  /// `Pg*`, and the rooms that a large one has.
  private static final DescribedPredicate<JavaClass> STORES =
      named("stores", "Pg.*|AppendBatch|Columns|EntryRows");

  /// Runs before the first socket and after the last.
  private static final DescribedPredicate<JavaClass> MAY_WAIT = named("may wait", "Postmaster");

  @ArchTest
  static final ArchRule values_and_decisions_know_no_vertx =
      noClasses()
          .that(resideInAnyPackage("chat.alcove.protocol..").or(pure()))
          .should()
          .transitivelyDependOnClassesThat()
          .resideInAnyPackage("io.vertx..")
          .because("they are to be tested in microseconds and read without knowing event loops");

  @ArchTest
  static final ArchRule http_stays_at_the_edge =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "chat.alcove.gateway..", "chat.alcove.outward..", "chat.alcove.ops..")))
          .and(not(named("routes", ".*Routes")))
          .and(not(COMPOSITION_ROOT))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web..")
          .because("a conversation does not care how words arrive");

  @ArchTest
  static final ArchRule sql_stays_in_the_stores =
      noClasses()
          .that(not(resideInAnyPackage("chat.alcove.postgres..", "chat.alcove.setup..")))
          .and(not(STORES))
          .and(not(COMPOSITION_ROOT))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
          .because("a store returns what its capability speaks of, never a row");

  @ArchTest
  static final ArchRule redis_stays_in_its_own =
      noClasses()
          .that(not(resideInAPackage("chat.alcove.redis..")))
          .and(not(named("what Redis keeps", "Redis.*|.*Script")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.redis..")
          .because("what Redis holds may be lost, and nobody else should have to know");

  @ArchTest
  static final ArchRule the_protocol_knows_nobody =
      noClasses()
          .that(resideInAPackage("chat.alcove.protocol.."))
          .should()
          .dependOnClassesThat(ours().and(not(resideInAPackage("chat.alcove.protocol.."))))
          .because("what crosses the wire is a contract, not a view of our insides");

  @ArchTest
  static final ArchRule the_heart_knows_the_protocol_and_its_store_only =
      noClasses()
          .that(resideInAPackage("chat.alcove.conversation.."))
          .should()
          .dependOnClassesThat(
              ours()
                  .and(
                      not(
                          resideInAnyPackage(
                              "chat.alcove.conversation..",
                              "chat.alcove.protocol..",
                              "chat.alcove.postgres.."))))
          .because("what happens to a conversation does not depend on who shows it to whom");

  @ArchTest
  static final ArchRule what_visitors_see_is_made_in_one_place =
      noClasses()
          .that(not(named("the views", "Views")))
          .and(not(named("its own", "VisitorEntry")))
          .should()
          .accessTargetWhere(
              describe(
                  "makes a visitor's entry",
                  access ->
                      access.getTargetOwner().isAssignableTo(VisitorEntry.class)
                          && access.getTarget().getName().equals("<init>")))
          .because("staff's words must have one door to stay behind, not many");

  @ArchTest
  static final ArchRule the_event_bus_stays_in_delivery =
      noClasses()
          .that(not(resideInAnyPackage("chat.alcove.delivery..", "chat.alcove.cluster..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.eventbus..")
          .because("what crosses event loops is a parcel, and nothing else is");

  @ArchTest
  static final ArchRule hazelcast_stays_in_the_link =
      noClasses()
          .that(not(resideInAPackage("chat.alcove.cluster..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
          .because("what nodes tell one another does not depend on how they find one another");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices()
          .matching("chat.alcove.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package is understood, tested and deleted without the ones above it");

  @ArchTest
  static final ArchRule nobody_depends_on_the_edges =
      noClasses()
          .that(not(resideInAnyPackage("chat.alcove.gateway..")))
          .and(not(COMPOSITION_ROOT))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("chat.alcove.gateway..")
          .because("sockets are how the product is reached, not what it is");

  @ArchTest
  static final ArchRule nobody_depends_on_operations =
      noClasses()
          .that(not(resideInAnyPackage("chat.alcove.ops..")))
          .and(not(COMPOSITION_ROOT))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("chat.alcove.ops..")
          .because("the product runs the same whether or not somebody watches");

  @ArchTest
  static final ArchRule nobody_depends_on_the_composition_root =
      noClasses()
          .that(not(COMPOSITION_ROOT))
          .should()
          .dependOnClassesThat(COMPOSITION_ROOT)
          .because("it alone sees every package");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
          .because("such a name fits anything, so it says nothing");

  @ArchTest
  static final ArchRule time_and_chance_come_in_from_outside =
      noClasses()
          .that(not(COMPOSITION_ROOT))
          .should()
          .accessTargetWhere(timeOrChance())
          .because("a test must be able to say what time it is and which id comes next");

  @ArchTest
  static final ArchRule nothing_waits_for_a_lock =
      noClasses()
          .that(not(MAY_WAIT))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.concurrent\\.(locks\\..*|ConcurrentHashMap|CompletableFuture)")
          .because("each object is owned by one event loop; a lock would stop all its sockets");

  @ArchTest
  static final ArchRule no_method_is_synchronized =
      noMethods()
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED)
          .because("each object is owned by one event loop; a lock would stop all its sockets");

  @ArchTest
  static void what_is_called_pure_exists(JavaClasses classes) {
    assertThat(PURE).allMatch(name -> classes.contain("chat.alcove." + name));
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("chat.alcove..");
  }

  private static DescribedPredicate<JavaClass> pure() {
    return describe("pure", type -> PURE.contains(outermost(type).getName().substring(12)));
  }

  /// By the simple name of the file's own class, so that nested ones and lambdas belong to it.
  private static DescribedPredicate<JavaClass> named(String what, String simpleName) {
    var pattern = Pattern.compile(simpleName);
    return describe(what, type -> pattern.matcher(outermost(type).getSimpleName()).matches());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaAccess<?>> timeOrChance() {
    var sources =
        Pattern.compile(
            "java\\.time\\..*\\.now"
                + "|java\\.lang\\.System\\.currentTimeMillis"
                + "|java\\.util\\.UUID\\.randomUUID"
                + "|java\\.lang\\.Math\\.random"
                + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current");
    return describe(
        "the clock or chance",
        access ->
            sources
                .matcher(access.getTargetOwner().getName() + "." + access.getTarget().getName())
                .matches());
  }
}
