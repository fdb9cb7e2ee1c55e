# Dateline in a container; docs/operations.md says how to run it. tests/deploy/container.test.ts carries out these steps.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json run.js ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
# HOST stays 127.0.0.1, so that nothing can be reached from outside the container until somebody says so.
ENV NODE_ENV=production METRICS_PORT=9090
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Where ARTICLES_DIR points unless it is set: other data is mounted over this, or elsewhere and named there.
COPY src/data/*.yaml ./src/data/
COPY src/data/articles ./src/data/articles
USER node
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["node", "dist/bot.js", "health"]
CMD ["node", "dist/bot.js"]
