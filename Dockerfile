# Builds the front ends and the server, and leaves only what runs.
FROM maven:3-eclipse-temurin-25 AS build
COPY --from=node:20-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /build
COPY . .
RUN mvn --batch-mode --quiet --projects server --also-make package -DskipTests -Dspotless.check.skip=true

FROM eclipse-temurin:25-jre
RUN apt-get update \
 && apt-get install --yes --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home alcove \
 && install --directory --owner=alcove /data
COPY --from=build /build/server/target/alcove.jar /app/alcove.jar
COPY --from=build /build/server/target/lib /app/lib
USER alcove
WORKDIR /app
VOLUME /data
ENV ALCOVE_DATA=/data ALCOVE_HOST=0.0.0.0
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=60000", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-Xms64m", \
  "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/alcove.jar"]
