# One image for every app: docker build --build-arg APP=scheduling --tag lysning/scheduling .
# The same image does the deploy step: docker run lysning/scheduling migrate
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /lysning

# Only what npm reads: dependencies are installed anew when one of these changes, not with every source.
FROM base AS manifests
COPY . .
RUN mkdir /manifests \
 && cp --parents package.json package-lock.json .npmrc libs/*/package.json apps/*/package.json /manifests

FROM base AS build
COPY --from=manifests /manifests ./
RUN npm ci --ignore-scripts
COPY . .
ARG APP
RUN node node_modules/@typescript/native/bin/tsc -b "apps/${APP}/tsconfig.build.json"
RUN mkdir /built \
 && cp --parents --recursive libs/*/package.json libs/*/dist libs/programme/data "apps/${APP}" /built \
 && rm -r "/built/apps/${APP}/src"

FROM base AS dependencies
COPY --from=manifests /manifests ./
ARG APP
RUN npm ci --omit=dev --ignore-scripts --workspace "apps/${APP}"

# Stands in for the national login beside docker-compose.yml. Never for real patients.
FROM base AS issuer
COPY --from=build /lysning/node_modules/jose ./node_modules/jose
COPY package.json ./
COPY tools ./tools
COPY libs/clinical/src/roles.ts ./libs/clinical/src/
COPY libs/programme/data/sites ./libs/programme/data/sites
RUN mkdir .lysning && chown node .lysning
VOLUME /lysning/.lysning
ENV HOST=0.0.0.0 PORT=4000
USER node
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/jwks').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "tools/deploy/local-issuer.ts"]

FROM base AS app
COPY --from=dependencies /lysning ./
COPY --from=build /built ./
ARG APP
# What leaves for patients and partners is put down here, on a volume.
RUN mkdir letters && chown node letters
WORKDIR /lysning/apps/${APP}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
USER node
EXPOSE 3000
# Alive, not ready: a service whose database is away must not be started again for it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "--max-old-space-size=256", "dist/main.js"]
